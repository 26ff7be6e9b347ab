// The page the reader is on, as notes and tasks remember it.

/** @typedef {import("./record.js").NotePage} NotePage */

/** Opens the notes of the page; the template writes what the page is. */
export const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-notebook]"));

const { address = "", title = "", town = "", townName = "", phase = "", phaseTitle = "" } = button?.dataset ?? {};

/** @type {NotePage} */
export const here = { address, title, town, townName, phase, phaseTitle };

/** What can be read and highlighted. */
export const article = /** @type {HTMLElement} */ (document.querySelector("article"));
