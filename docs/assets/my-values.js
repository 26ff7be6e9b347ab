// My Values: puts the answers in words as they are given, and prints them. worksheet.js keeps them.

import { remember, remembered } from "./worksheet/setting.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.ws"));
const groups = part("groups");
const unanswered = part("unanswered");
const pulls = document.querySelector('[data-mv="pulls"]');
const tensions = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".mv-tensions li"));
const reminders = /** @type {HTMLInputElement} */ (part("reminders"));

/**
 * @typedef {object} Answered A sentence with its answer.
 * @property {string} id The sentence’s id.
 * @property {string} text
 * @property {number} step From 1.
 * @property {number} steps How many there are.
 */

/** Put the answers in words. */
function show() {
  const scales = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".ws-scale")]);
  const answered = new Map(scales.map((scale) => [scale, read(scale)]));
  const given = [...answered.values()].flat();
  groups.replaceChildren(...[...answered].flatMap(([scale, answers]) => (answers.length ? words(scale, answers) : [])));

  const held = new Set(given.filter(agreed).map(({ id }) => id));
  for (const pair of tensions) pair.hidden = !(held.has(pair.dataset.one ?? "") && held.has(pair.dataset.other ?? ""));
  const pairs = [...tensions].filter((pair) => !pair.hidden).length;
  if (pulls instanceof HTMLElement) pulls.hidden = pairs === 0;
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
    const ticked = /** @type {HTMLInputElement | null} */ (row.querySelector("input:checked"));
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
  const heading = document.createElement("h3");
  heading.textContent = scale.querySelector(".ws-label")?.textContent ?? "";
  const made = document.createElement("dl");
  made.className = "pt-pairs";
  const kinds = /** @type {[string, (answer: Answered) => boolean][]} */ ([
    ["You agree with", agreed],
    ["You don’t agree with", disagreed],
    ["In between", (answer) => !agreed(answer) && !disagreed(answer)],
  ]);
  for (const [title, fits] of kinds) {
    const some = answers.filter(fits).sort((a, b) => Math.abs(b.step - (b.steps + 1) / 2) - Math.abs(a.step - (a.steps + 1) / 2));
    if (!some.length) continue;
    const term = document.createElement("dt");
    term.textContent = title;
    made.append(term);
    for (const { text, step } of some) {
      const said = document.createElement("dd");
      said.textContent = `${text} (${labels[step - 1].toLowerCase()})`;
      made.append(said);
    }
  }
  return [heading, made];
}

form.addEventListener("input", show);
form.addEventListener("filled", show);
show();

part("tools").hidden = false;
reminders.checked = remembered("value-reminders") !== "off";
reminders.addEventListener("change", () => remember("value-reminders", reminders.checked ? "on" : "off"));
part("print").addEventListener("click", () => {
  const page = document.documentElement.classList;
  page.add("mv-only");
  print();
  // A phone says too early that it has printed, so the choice holds until the reader is back on the page.
  for (const sign of ["pointermove", "pointerdown", "keydown"])
    addEventListener(sign, () => page.remove("mv-only"), { once: true });
});

/**
 * @param {string} name
 * @returns {HTMLElement} the element that the template calls so
 */
function part(name) {
  return /** @type {HTMLElement} */ (document.querySelector(`[data-mv="${name}"]`));
}
