// Turns saved answers into what a reader sees: each part of a worksheet with what is filled in there. The parts come from
// case-folder/*.json; see hooks/curriculum/pages/case_folder.py.

import { countWords } from "../shared/words.js";

/** @typedef {import("../shared/saved-answers.js").Answers} Answers */

/**
 * @typedef {object} Part A part of a worksheet. Which properties there are depends on the type.
 * @property {"text" | "choice" | "checklist" | "scale" | "table" | "group"} type
 * @property {string} label
 * @property {string} [name] The name of its field, or the beginning of the names of its fields.
 * @property {string[]} [options]
 * @property {string[]} [steps]
 * @property {string[] | [string, string][]} [rows] The labels of rows; in a scale, the names and labels.
 * @property {[string, string][]} [columns] The ids and labels of columns.
 * @property {number} [count] The number of rows.
 * @property {string} [rowHeading] The heading above the rows’ labels.
 * @property {string} [rowName] The name of the cell in which a row without a label gets one.
 * @property {Part[]} [parts]
 */

/**
 * @typedef {{type: "text", text: string} | {type: "list", items: string[]}
 *   | {type: "table", header: string[], rows: string[][]} | {type: "quote", text: string}} Block
 */

/** @typedef {{blocks: Block[], words: number}} Given What is filled in, and how many words were typed. */

/**
 * @param {Part} part Not a group.
 * @param {Answers} answers Those of its worksheet.
 * @returns {Given} no blocks if nothing is filled in
 */
export function given(part, answers) {
  const answer = (/** @type {string} */ name) => (Object.hasOwn(answers, name) ? answers[name].trim() : "");
  const { type, name = "", options = [], steps = [], rows = [], columns = [], count = 0, rowHeading = "", rowName = "" } = part;
  if (type === "text") return typed(answer(name) && [{ type: "text", text: answer(name) }], [answer(name)]);
  if (type === "choice") {
    const option = options[Number(answer(name)) - 1];
    return typed(option && [{ type: "text", text: option }], []);
  }
  if (type === "checklist") {
    const items = options.filter((_, index) => answer(`${name}-${index + 1}`));
    return typed(items.length && [{ type: "list", items }], []);
  }
  if (type === "scale") {
    const items = rows.flatMap(([row, label]) => {
      const step = steps[Number(answer(row)) - 1];
      return step ? [`${label} ${step}`] : [];
    });
    return typed(items.length && [{ type: "list", items }], []);
  }
  /** @type {string[]} */
  const words = [];
  const filled = Array.from({ length: count }, (_, index) => {
    const own = rowName && index >= rows.length ? answer(`${name}-${index + 1}-${rowName}`) : "";
    const cells = columns.map(([id]) => answer(`${name}-${index + 1}-${id}`));
    if (![own, ...cells].some(Boolean)) return [];
    words.push(own, ...cells);
    return [rowName ? [String(rows[index] ?? own), ...cells] : cells];
  }).flat();
  const header = [...(rowName ? [rowHeading] : []), ...columns.map(([, label]) => label)];
  return typed(filled.length && [{ type: "table", header, rows: filled }], words);
}

/**
 * @param {Block[] | 0 | "" | undefined} blocks
 * @param {string[]} words What was typed, rather than ticked or picked.
 * @returns {Given}
 */
function typed(blocks, words) {
  return { blocks: blocks || [], words: words.reduce((sum, text) => sum + countWords(text), 0) };
}
