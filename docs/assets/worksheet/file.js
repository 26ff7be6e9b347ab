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
  const name = `${sheet.id}-answers-${saved.date.slice(0, 10)}.json`;
  download(name, `${JSON.stringify(saved, null, 2)}\n`, "application/json");
  return name;
}

/**
 * Let the reader pick a file, and read it.
 * @param {HTMLInputElement} input A field for a file.
 * @param {Sheet} sheet
 * @param {(name: string, saved: Saved) => void} loaded
 * @param {(name: string, why: string) => void} refused
 */
export function loadFromFile(input, sheet, loaded, refused) {
  pick(input, (name, text) => loaded(name, parse(text, sheet)), refused);
}

/**
 * Offer a text as a download.
 * @param {string} name
 * @param {string} text
 * @param {string} type For example `application/json`.
 */
export function download(name, text, type) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * Let the reader pick a file.
 * @param {HTMLInputElement} input A field for a file.
 * @param {(name: string, text: string) => void} read Throws if the file is not what it should be.
 * @param {(name: string, why: string) => void} refused
 */
export function pick(input, read, refused) {
  input.onchange = async () => {
    const file = input.files?.[0];
    if (!file) return;
    try {
      read(file.name, await file.text());
    } catch (error) {
      refused(file.name, error instanceof Error ? error.message : String(error));
    }
    input.value = ""; // so that the same file can be picked again
  };
  input.click();
}
