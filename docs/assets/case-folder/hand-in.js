// What a student hands in: answers in the order of the case, each with its question. The print view (preview.js) and the
// Word document (docx.js) are made from it.

import { given } from "./answers.js";

/** @typedef {import("./answers.js").Block} Block */
/** @typedef {import("./answers.js").Part} Part */
/** @typedef {import("../shared/saved-answers.js").Answers} Answers */

/**
 * @typedef {object} Asked A question or task of a guide.
 * @property {string} anchor
 * @property {string} title
 * @property {string} text
 * @property {Part} part The part of the guide’s worksheet that has its answer.
 * @property {string} [task] A task’s id.
 * @property {number} [minutes]
 */
/** @typedef {{id: string, number: number, title: string, address: string, minutes: number, sheet: string, worksheets: string[], items: Asked[]}} Phase */
/** @typedef {{id: string, name: string, phases: Phase[]}} Town */
/** @typedef {{id: string, title: string, address: string, own: boolean}} Worksheet */
/** @typedef {Worksheet & {parts: Part[]}} Begun A worksheet with its parts. */

/**
 * @typedef {object} Item
 * @property {string} title
 * @property {string} question What was asked; empty if the title says it.
 * @property {Block[]} blocks
 * @property {number | null} words null if they are not counted.
 */
/** @typedef {{title: string, items: Item[]}} Section */
/**
 * @typedef {object} HandIn
 * @property {string} title
 * @property {[string, string][]} person Name, course and so on, each with its label.
 * @property {Section[]} sections
 * @property {number} words Those of all answers.
 * @property {string} source Where the questions come from.
 */

/**
 * @typedef {object} Choice What is to be handed in.
 * @property {Set<string>} phases The ids of phases.
 * @property {Begun[]} worksheets
 * @property {import("../shared/note-record.js").Note[]} notes
 * @property {boolean} unanswered Whether questions without an answer are listed, too.
 */

/**
 * @param {Town} town
 * @param {Map<string, Answers>} answers All answers, by worksheet.
 * @param {Set<string>} done The ids of finished tasks.
 * @param {Choice} choice
 * @returns {{sections: Section[], words: number}} sections without an item are left out
 */
export function collect(town, answers, done, choice) {
  const sections = [
    ...town.phases
      .filter(({ id }) => choice.phases.has(id))
      .map(({ number, title, sheet, items }) => ({
        title: `${number}. ${title}`,
        items: items.flatMap((item) => asked(item, answers.get(sheet) ?? {}, done, choice.unanswered)),
      })),
    ...choice.worksheets.map(({ id, title, parts }) => ({
      title: `Worksheet: ${title}`,
      items: parts.flatMap((part) => filledIn(part, answers.get(id) ?? {}, "")),
    })),
    { title: "Notes", items: choice.notes.map(note) },
  ].filter(({ items }) => items.length);
  const words = sections.flatMap(({ items }) => items).reduce((sum, item) => sum + (item.words ?? 0), 0);
  return { sections, words };
}

/**
 * @param {Asked} item
 * @param {Answers} answers
 * @param {Set<string>} done
 * @param {boolean} unanswered
 * @returns {Item[]}
 */
function asked({ title, text, part, task }, answers, done, unanswered) {
  const { blocks, words } = given(part, answers);
  const isDone = task !== undefined && done.has(task);
  if (!blocks.length && !isDone && !unanswered) return [];
  const without = isDone ? "Marked as done." : "No answer.";
  return [{ title, question: text, blocks: blocks.length ? blocks : [{ type: "text", text: without }], words }];
}

/**
 * @param {Part} part
 * @param {Answers} answers
 * @param {string} group The label of the group it is in.
 * @returns {Item[]}
 */
function filledIn(part, answers, group) {
  if (part.type === "group") return (part.parts ?? []).flatMap((inner) => filledIn(inner, answers, part.label));
  const { blocks, words } = given(part, answers);
  return blocks.length ? [{ title: group ? `${group}: ${part.label}` : part.label, question: "", blocks, words }] : [];
}

/**
 * @param {import("../shared/note-record.js").Note} note
 * @returns {Item}
 */
function note({ page, heading, quote, text }) {
  /** @type {Block[]} */
  const blocks = quote ? [{ type: "quote", text: quote.exact }] : [];
  if (text) blocks.push({ type: "text", text });
  return { title: [page.title, heading].filter(Boolean).join(": "), question: "", blocks, words: null };
}
