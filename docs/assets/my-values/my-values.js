// My Values: summarizes the answers in words while they are given, and prints them. worksheet/worksheet.js saves them.

import { element, find, findAll, findIfAny } from "../shared/dom.js";
import { remember, remembered } from "../shared/setting.js";

const form = find(HTMLFormElement, "form.ws");
const groups = find(HTMLElement, '[data-mv="groups"]');
const unanswered = find(HTMLElement, '[data-mv="unanswered"]');
const pulls = findIfAny(HTMLElement, '[data-mv="pulls"]');
const tensions = findAll(HTMLElement, ".mv-tensions li");
const reminders = find(HTMLInputElement, '[data-mv="reminders"]');

/**
 * @typedef {object} Answered A sentence with its answer.
 * @property {string} id The sentence’s id.
 * @property {string} text
 * @property {number} step From 1.
 * @property {number} steps How many there are.
 */

/** Show the summary of the answers. */
function show() {
  const scales = findAll(HTMLElement, ".ws-scale", form);
  const answered = new Map(scales.map((scale) => [scale, read(scale)]));
  const given = [...answered.values()].flat();
  groups.replaceChildren(...[...answered].flatMap(([scale, answers]) => (answers.length ? words(scale, answers) : [])));

  const held = new Set(given.filter(agreed).map(({ id }) => id));
  for (const pair of tensions) pair.hidden = !(held.has(pair.dataset.one ?? "") && held.has(pair.dataset.other ?? ""));
  const pairs = tensions.filter((pair) => !pair.hidden).length;
  if (pulls) pulls.hidden = pairs === 0;
  if (!given.length) unanswered.textContent = "Answer some sentences, and your answers stand here in words.";
  else unanswered.textContent = pairs ? "" : "No two of the sentences you agree with pull hard against each other.";
  unanswered.hidden = !unanswered.textContent;
}

/**
 * @param {HTMLElement} scale
 * @returns {Answered[]}
 */
function read(scale) {
  const steps = scale.querySelectorAll("thead th").length;
  return [...scale.querySelectorAll("tbody tr")].flatMap((row) => {
    const ticked = findIfAny(HTMLInputElement, "input:checked", row);
    if (!ticked) return [];
    const id = ticked.name.slice(scale.id.length + 1);
    return { id, text: row.querySelector("th")?.textContent ?? "", step: Number(ticked.value), steps };
  });
}

/** @param {Answered} answer */
function agreed({ step, steps }) {
  return step > (steps + 1) / 2;
}

/** @param {Answered} answer */
function disagreed({ step, steps }) {
  return step < (steps + 1) / 2;
}

/**
 * @param {HTMLElement} scale
 * @param {Answered[]} answers
 */
function words(scale, answers) {
  const labels = [...scale.querySelectorAll("thead th")].map((label) => label.textContent ?? "");
  const heading = element("h3", {}, scale.querySelector(".ws-label")?.textContent ?? "");
  const made = element("dl", { class: "pt-pairs" });
  /** @type {[string, (answer: Answered) => boolean][]} */
  const kinds = [
    ["You agree with", agreed],
    ["You don’t agree with", disagreed],
    ["In between", (answer) => !agreed(answer) && !disagreed(answer)],
  ];
  for (const [title, fits] of kinds) {
    const some = answers.filter(fits).sort((a, b) => Math.abs(b.step - (b.steps + 1) / 2) - Math.abs(a.step - (a.steps + 1) / 2));
    if (!some.length) continue;
    made.append(element("dt", {}, title));
    for (const { text, step } of some) made.append(element("dd", {}, `${text} (${labels[step - 1].toLowerCase()})`));
  }
  return [heading, made];
}

form.addEventListener("input", show);
form.addEventListener("filled", show);
show();

find(HTMLElement, '[data-mv="tools"]').hidden = false;
reminders.checked = remembered("value-reminders") !== "off";
reminders.addEventListener("change", () => remember("value-reminders", reminders.checked ? "on" : "off"));
find(HTMLElement, '[data-mv="print"]').addEventListener("click", () => {
  const page = document.documentElement.classList;
  page.add("mv-only");
  print();
  // Phones report too early that printing has ended, so the class stays until the reader is back on the page.
  for (const sign of ["pointermove", "pointerdown", "keydown"])
    addEventListener(sign, () => page.remove("mv-only"), { once: true });
});
