// Answers as a file of the reader’s own.

import { parse, record } from "./record.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./record.js").Saved} Saved */
/** @typedef {import("./record.js").Sheet} Sheet */

/**
 * Offer the answers as a download.
 * @param {Sheet} sheet
 * @param {Answers} answers
 * @returns {string} the file’s name
 */
export function saveToFile(sheet, answers) {
  const saved = record(sheet, answers);
  const link = document.createElement("a");
  link.download = `${sheet.id}-answers-${saved.date.slice(0, 10)}.json`;
  link.href = URL.createObjectURL(new Blob([JSON.stringify(saved, null, 2), "\n"], { type: "application/json" }));
  link.click();
  URL.revokeObjectURL(link.href);
  return link.download;
}

/**
 * Let the reader pick a file, and read it.
 * @param {HTMLInputElement} input A field for a file.
 * @param {Sheet} sheet
 * @param {(name: string, saved: Saved) => void} loaded
 * @param {(name: string, why: string) => void} refused
 */
export function loadFromFile(input, sheet, loaded, refused) {
  input.onchange = async () => {
    const file = input.files?.[0];
    if (!file) return;
    try {
      loaded(file.name, parse(await file.text(), sheet));
    } catch (error) {
      refused(file.name, error instanceof Error ? error.message : String(error));
    }
    input.value = ""; // so that the same file can be picked again
  };
  input.click();
}
