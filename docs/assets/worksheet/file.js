// Saves answers to a file, and loads them from one.

import { download, pick } from "../shared/files.js";
import { parse, record } from "../shared/saved-answers.js";

/** @typedef {import("../shared/saved-answers.js").Answers} Answers */
/** @typedef {import("../shared/saved-answers.js").Saved} Saved */
/** @typedef {import("../shared/saved-answers.js").Sheet} Sheet */

/**
 * Offer the answers as a download.
 * @param {Sheet} sheet
 * @param {Answers} answers
 * @returns {string} the file’s name
 */
export function saveToFile(sheet, answers) {
  const saved = record(sheet, answers);
  const name = `${sheet.id}-answers-${saved.date.slice(0, 10)}.json`;
  download(name, new Blob([`${JSON.stringify(saved, null, 2)}\n`], { type: "application/json" }));
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
