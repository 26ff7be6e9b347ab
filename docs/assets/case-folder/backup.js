// The backup file: everything that this browser has stored of a student’s work, and how such a file comes back in. What
// a file holds is checked entry by entry, because it may be edited, damaged, or made by another edition.

import { news, parse as parseNotes } from "../notebook/exchange.js";
import { asNote, asTask } from "../shared/note-record.js";
import { parse as parseAnswers } from "../shared/saved-answers.js";

/** @typedef {import("../notebook/store.js").Everything} Notebook */
/** @typedef {import("../shared/saved-answers.js").Answers} Answers */
/** @typedef {import("../shared/saved-answers.js").Saved} Saved */
/** @typedef {Notebook & {answers: Saved[], person: Answers}} Work `person` is the title block of worksheets. */
/** @typedef {{work: Work, refused: number}} Opened `refused` is the number of entries that are not valid. */
/** @typedef {{title: string, name: string, mine: string, theirs: string}} Kept A difference in which the own answer stays. */

const KIND = "practice-towns-backup";
const VERSION = 1;
/** Larger than what browsers let a site store. */
export const MOST_BYTES = 12_000_000;
const MOST_ENTRIES = 20_000;
const LONGEST = 200_000;
const LONGEST_TITLE = 250;
const SHEET = /^[a-z0-9][a-z0-9-]{0,99}$/;
const FIELD = /^[A-Za-z0-9][\w/-]{0,199}$/;
const PERSON = ["ws-name", "ws-term", "ws-course"];
/** Between two texts in one field, as where answers move. */
const BETWEEN = " / ";

/**
 * @param {Work} work
 * @param {string} edition
 * @returns {string} the file’s text
 */
export function toFile(work, edition) {
  return `${JSON.stringify({ kind: KIND, version: VERSION, edition, date: new Date().toISOString(), ...work }, null, 2)}\n`;
}

/**
 * Read a backup file, or one that an earlier edition saved: of the notebook, or of one worksheet.
 * @param {string} text
 * @returns {Opened}
 * @throws {Error} whose message continues a sentence after “because”
 */
export function open(text) {
  if (!text.trim()) throw new Error("it is empty");
  const found = text.trimStart().startsWith("{") ? json(text) : null;
  if (found?.kind === KIND) return checked(found);
  if (typeof found?.worksheet === "string") {
    const answers = parseAnswers(text, { id: found.worksheet, title: "", edition: "" });
    return checked({ version: VERSION, notes: [], tasks: [], answers: [answers], person: {} });
  }
  if (found && found.kind !== "practice-towns-notebook") throw new Error("it is not a backup file of this site");
  return { work: { ...parseNotes(text), answers: [], person: {} }, refused: 0 };
}

/** @param {string} text */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("it is damaged");
  }
}

/** @param {any} found @returns {Opened} */
function checked({ version, notes, tasks, answers, person }) {
  if (version > VERSION) throw new Error("it was saved by a newer version of this site; reload the page, then try again");
  if (version !== VERSION || ![notes, tasks, answers].every(Array.isArray)) throw new Error("it is damaged");
  const all = notes.length + tasks.length + answers.length;
  if (all > MOST_ENTRIES) throw new Error(`it holds more than ${MOST_ENTRIES.toLocaleString("en-US")} entries`);
  const work = {
    notes: notes.flatMap((/** @type {unknown} */ one) => within(asNote(one)) ?? []),
    tasks: tasks.flatMap((/** @type {unknown} */ one) => within(asTask(one)) ?? []),
    answers: answers.flatMap((/** @type {unknown} */ one) => asSaved(one) ?? []),
    person: asAnswers(person, (name) => PERSON.includes(name)),
  };
  const read = work.notes.length + work.tasks.length + work.answers.length;
  const fields = (/** @type {any[]} */ sheets) => sheets.reduce((sum, sheet) => sum + Object.keys(sheet?.answers ?? {}).length, 0);
  const lost = all - read + (read === all ? fields(answers) - fields(work.answers) : 0);
  if (!read && !Object.keys(work.person).length) throw new Error(all ? "none of its entries can be read" : "it holds nothing");
  return { work, refused: lost };
}

/**
 * @template Kind
 * @param {Kind} one
 * @returns {Kind | null} null if it is longer than anybody writes
 */
function within(one) {
  return JSON.stringify(one).length <= LONGEST ? one : null;
}

/** @param {unknown} found @returns {Saved | null} */
function asSaved(found) {
  const { worksheet } = /** @type {any} */ (found ?? {});
  if (typeof worksheet !== "string" || !SHEET.test(worksheet)) return null;
  try {
    const saved = parseAnswers(JSON.stringify(found), { id: worksheet, title: "", edition: "" });
    return { ...saved, title: saved.title.slice(0, LONGEST_TITLE), answers: asAnswers(saved.answers, (name) => FIELD.test(name)) };
  } catch {
    return null;
  }
}

/**
 * @param {unknown} found
 * @param {(name: string) => boolean} isName
 * @returns {Answers}
 */
function asAnswers(found, isName) {
  if (typeof found !== "object" || found === null) return {};
  return Object.fromEntries(Object.entries(found).filter(([name, text]) => isName(name) && typeof text === "string" && text && text.length <= LONGEST));
}

/**
 * Return what a file adds to the work of this browser. No text is lost: if a field has another one, both are kept in it.
 * Where only one can be, the own one stays and is listed in `kept`: what is ticked or picked, the title block, and newer
 * words of the same note.
 * @param {Work} mine
 * @param {Work} theirs
 * @returns {{fresh: Work, added: number, changed: number, kept: Kept[]}} `fresh` is what must be stored
 */
export function merge(mine, theirs) {
  const { notes, tasks, ...counts } = news(mine, theirs);
  let { added, changed } = counts;
  /** @type {Kept[]} */
  const kept = [];
  const newest = new Map([...mine.notes, ...notes].map((note) => [note.id, note]));
  for (const { id, page, text } of theirs.notes) {
    const here = newest.get(id);
    if (here && here.text !== text) kept.push({ title: page.title, name: "note", mine: here.text, theirs: text });
  }
  const own = new Map(mine.answers.map((saved) => [saved.worksheet, saved]));
  for (const saved of theirs.answers) {
    const before = own.get(saved.worksheet);
    const answers = before ? joined(before.answers, saved.answers, saved.title || saved.worksheet, kept) : saved.answers;
    if (before && same(before.answers, answers)) continue;
    own.set(saved.worksheet, { ...(before ?? saved), answers });
    if (before) changed += 1;
    else added += 1;
  }
  const answers = [...own.values()].filter((saved) => !mine.answers.includes(saved));
  const person = joined(mine.person, theirs.person, "Name, course and term", kept, true);
  if (!same(person, mine.person)) changed += 1;
  return { fresh: { notes, tasks, answers, person }, added, changed, kept };
}

/**
 * @param {Answers} mine
 * @param {Answers} theirs
 * @param {string} title For the list of differences.
 * @param {Kept[]} kept
 * @param {boolean} [onlyOne] Whether no field takes two texts.
 * @returns {Answers}
 */
function joined(mine, theirs, title, kept, onlyOne = false) {
  const all = new Map(Object.entries(mine));
  for (const [name, text] of Object.entries(theirs)) {
    const own = all.get(name) ?? "";
    if (own.includes(text) && !isMark(own)) continue; // also if the file was imported before
    if (!own || (text.includes(own) && !isMark(text) && !onlyOne)) all.set(name, text);
    else if (own !== text && (onlyOne || name.startsWith("ws-") || isMark(own) || isMark(text))) kept.push({ title, name, mine: own, theirs: text });
    // A field of one line would drop the line breaks.
    else if (own !== text) all.set(name, own + (/\n/.test(own + text) ? `\n\n${BETWEEN.trim()}\n\n` : BETWEEN) + text);
  }
  return Object.fromEntries(all);
}

/**
 * Return whether an answer may be the number of an option or of a step.
 * @param {string} answer
 */
function isMark(answer) {
  return /^(\d{1,3}|yes)$/.test(answer);
}

/**
 * @param {Answers} one
 * @param {Answers} other
 */
function same(one, other) {
  const sorted = (/** @type {Answers} */ answers) => JSON.stringify(Object.entries(answers).sort());
  return sorted(one) === sorted(other);
}
