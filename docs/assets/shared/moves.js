// Answers that were given before a worksheet changed: moves them to their new place, on this sheet or on another one.
// The map comes from `moved_answers` in content/curriculum.yaml; see hooks/curriculum/worksheets/moved_answers.py.

import { parse } from "./saved-answers.js";
import * as storage from "./storage.js";

/** @typedef {import("./saved-answers.js").Answers} Answers */
/** @typedef {import("./saved-answers.js").Sheet} Sheet */

/**
 * @typedef {object} Move
 * @property {string} was The id of the worksheet on which the answers were given.
 * @property {boolean} gone Whether that worksheet is no longer there.
 * @property {boolean} rest Whether its answers without a new place move as well, to be kept with those that have one.
 * @property {string} titleBefore Its title; empty if it is gone.
 * @property {string} now The id of the worksheet on which they are now.
 * @property {string} title Its title.
 * @property {string} url Its address.
 * @property {Record<string, string>} texts The new names of fields with words, by their old names.
 * @property {Record<string, string>} marks The new names of fields in which something is ticked or picked.
 */

/**
 * @typedef {object} Placed What became of answers.
 * @property {Answers} answers The answers on the worksheet to which they moved.
 * @property {Answers} left Those without another place.
 * @property {number} count How many have moved.
 * @property {number} joined How many of them are in a field beside what was there.
 */

/** Between two texts in one field. */
const BETWEEN = " / ";

/**
 * Put answers in their new places. Nothing is overwritten: a text is added to the text that is there, and a mark stays
 * where it is if another one is there.
 * @param {Answers} given
 * @param {Move} move
 * @param {Answers} there The answers on the worksheet to which they move.
 * @returns {Placed}
 */
export function place(given, move, there) {
  const answers = new Map(Object.entries(there));
  const left = new Map(Object.entries(given));
  const [texts, marks] = [new Map(Object.entries(move.texts)), new Map(Object.entries(move.marks))];
  let count = 0;
  let joined = 0;
  for (const [name, answer] of Object.entries(given)) {
    const target = texts.get(name) ?? marks.get(name) ?? (move.rest ? withoutField(name, move) : undefined);
    if (target === undefined) continue;
    const before = answers.get(target);
    // If the browser was closed in between, the answer is in both places.
    if (!before || before === answer) answers.set(target, answer);
    else if (texts.has(name) && !before.endsWith(BETWEEN + answer)) {
      answers.set(target, before + BETWEEN + answer);
      joined += 1;
    } else if (!texts.has(name)) {
      if (move.rest) answers.set(`${move.was}/${name}`, answer);
      else continue;
    }
    left.delete(name);
    count += 1;
  }
  return { answers: Object.fromEntries(answers), left: Object.fromEntries(left), count, joined };
}

/**
 * Put the answers of one worksheet that moved within it in their new places.
 * @param {Answers} given
 * @param {Move[]} moves
 * @param {string} id The worksheet’s id.
 * @returns {{answers: Answers, joined: number}}
 */
export function placeWithin(given, moves, id) {
  let [answers, joined] = [given, 0];
  for (const move of moves.filter(({ was, now }) => was === id && now === id)) {
    const names = new Set([...Object.keys(move.texts), ...Object.keys(move.marks)]);
    const [old, rest] = [true, false].map((moved) =>
      Object.fromEntries(Object.entries(answers).filter(([name]) => names.has(name) === moved)),
    );
    const placed = place(old, move, rest);
    answers = { ...placed.left, ...placed.answers };
    joined += placed.joined;
  }
  return { answers, joined };
}

/**
 * Put the answers of all worksheets in their places, without storing anything.
 * @param {Map<string, Answers>} given The answers by the id of their worksheet.
 * @param {Move[]} moves
 * @returns {Map<string, Answers>}
 */
export function placeAll(given, moves) {
  const all = new Map(given);
  for (const move of moves.filter(({ was, now }) => was !== now)) {
    const from = all.get(move.was);
    if (!from) continue;
    const { answers, left } = place(from, move, all.get(move.now) ?? {});
    all.set(move.now, answers).set(move.was, left);
  }
  for (const [id, answers] of all) all.set(id, placeWithin(answers, moves, id).answers);
  return all;
}

/**
 * Put the answers of a file in their places on this sheet; the file may be of a worksheet that is gone.
 * @param {import("./saved-answers.js").Saved} saved
 * @param {Move[]} moves
 * @param {string} id The worksheet’s id.
 * @returns {Answers}
 */
export function placeLoaded(saved, moves, id) {
  if (saved.worksheet === id) return placeWithin(saved.answers, moves, id).answers;
  /** @type {Answers} */
  let answers = {};
  let left = saved.answers;
  for (const move of moves.filter(({ was, now }) => was === saved.worksheet && now === id))
    ({ answers, left } = place(left, move, answers));
  return { ...answers, ...Object.fromEntries(Object.entries(left).map(([name, answer]) => [`${saved.worksheet}/${name}`, answer])) };
}

/**
 * Move the saved answers from one worksheet to another, those of all moves. What is stored in the new place is removed
 * from the old one only then, so that a full storage loses nothing.
 * @param {Move[]} moves
 * @param {Sheet} sheet The sheet of this page, from or to which they move.
 * @returns {{move: Move, count: number, joined: number}[]} what has moved
 * @throws {DOMException} if the browser does not store anything
 */
export function moveSaved(moves, sheet) {
  const done = [];
  for (const move of moves.filter(({ was, now }) => was !== now)) {
    const [from, to] = [read(move.was, sheet), read(move.now, sheet)];
    if (!from || to === undefined) continue;
    const placed = place(from.answers, move, to?.answers ?? {});
    if (!placed.count) continue;
    const saved = { ...(to ?? { ...from, worksheet: move.now, title: move.title }), answers: placed.answers };
    storage.put(storage.ANSWERS + move.now, JSON.stringify(saved));
    if (Object.keys(placed.left).length) storage.put(storage.ANSWERS + move.was, JSON.stringify({ ...from, answers: placed.left }));
    else storage.remove(storage.ANSWERS + move.was);
    done.push({ move, count: placed.count, joined: placed.joined });
  }
  return done;
}

/**
 * Return the saved answers of a worksheet: null if there are none, undefined if they can't be read.
 * @param {string} id
 * @param {Sheet} sheet
 */
function read(id, sheet) {
  const text = storage.get(storage.ANSWERS + id);
  try {
    return text === null ? null : parse(text, { ...sheet, id });
  } catch {
    return undefined;
  }
}

/**
 * Return the name for an answer of a worksheet that is gone, and which has no field on this one. The title block is the
 * same on all worksheets.
 * @param {string} name
 * @param {Move} move
 */
function withoutField(name, move) {
  return name.startsWith("ws-") ? name : `${move.was}/${name}`;
}
