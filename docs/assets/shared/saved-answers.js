// The format of a filled-in worksheet, in the browser’s storage and in a file.

/** @typedef {Record<string, string>} Answers A field’s name → its text, or the value of the ticked option. */

/**
 * @typedef {object} Sheet
 * @property {string} id The worksheet’s id.
 * @property {string} title
 * @property {string} edition The curriculum’s edition, for example `2026.1`.
 * @property {string[]} [formerly] The ids of worksheets that became this one; files of them can be loaded, too.
 */

/**
 * @typedef {object} Saved
 * @property {number} version The version of this format.
 * @property {string} worksheet The worksheet’s id.
 * @property {string} title
 * @property {string} edition The edition it was filled in with.
 * @property {string} date When, in ISO 8601.
 * @property {Answers} answers
 */

/** Raise it when the format changes, together with the number in storage.js, and keep reading older versions. */
const VERSION = 1;

/**
 * @param {Sheet} sheet
 * @param {Answers} answers
 * @returns {Saved}
 */
export function record(sheet, answers) {
  const { id, title, edition } = sheet;
  return { version: VERSION, worksheet: id, title, edition, date: new Date().toISOString(), answers };
}

/**
 * Parse a record, which may be edited, truncated, or for another worksheet.
 * @param {string} text
 * @param {Sheet} sheet The worksheet it should belong to.
 * @returns {Saved}
 * @throws {Error} whose message continues a sentence after “because”
 */
export function parse(text, sheet) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error("it is damaged, or not a file of answers saved here");
  }
  const { version, worksheet, title, edition, date, answers } = found ?? {};
  if (![worksheet, edition, date].every(isText) || !Number.isInteger(version) || Number.isNaN(Date.parse(date)))
    throw new Error("it is not a file of answers saved here");
  if (version > VERSION) throw new Error("it was saved by a newer version of this site; reload the page, then try again");
  if (worksheet !== sheet.id && !sheet.formerly?.includes(worksheet))
    throw new Error(`it holds answers for another worksheet, “${isText(title) ? title : worksheet}”; load it there`);
  if (typeof answers !== "object" || answers === null || !Object.values(answers).every(isText))
    throw new Error("its answers are damaged");
  return { version, worksheet, title: sheet.title || String(title ?? worksheet), edition, date, answers };
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string";
}
