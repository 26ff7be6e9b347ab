// In a guide, where a core value bites: a reminder of what the student answered in My Values. Without answers, the
// link to the page stands there as it is.

import { parse } from "../worksheet/record.js";
import { remember, remembered } from "../worksheet/setting.js";
import * as storage from "../worksheet/storage.js";

/** How many answers a reminder repeats. */
const MOST = 3;

/** @typedef {{sheet: string, steps: string[], statements: Record<string, string>}} OwnValues What the template writes. */

const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-own-values]"));
const links = new Map([...places].map((place) => [place, [...place.childNodes]]));

/** Show reminders where there is something to remind of, and links elsewhere. */
function show() {
  const hidden = remembered("value-reminders") === "off";
  for (const [place, link] of links) {
    const { sheet, steps, statements } = /** @type {OwnValues} */ (JSON.parse(place.dataset.ownValues ?? ""));
    const said = hidden ? [] : strongest(answers(sheet), steps, statements);
    place.replaceChildren(...(said.length ? reminder(said, link) : link));
  }
}

/** @param {string} sheet */
function answers(sheet) {
  try {
    const text = storage.get(sheet);
    return text === null ? {} : parse(text, { id: sheet, title: "", edition: "" }).answers;
  } catch {
    return {}; // nothing is kept, or nothing that can be read
  }
}

/**
 * The answers farthest from the middle, those that agree first.
 * @param {Record<string, string>} given
 * @param {string[]} steps
 * @param {Record<string, string>} statements
 * @returns {{statement: string, answer: string}[]}
 */
function strongest(given, steps, statements) {
  const middle = (steps.length + 1) / 2;
  return Object.entries(statements)
    .map(([name, statement]) => ({ statement, step: Number(given[name]) }))
    .filter(({ step }) => step >= 1 && step <= steps.length && step !== middle)
    .sort((a, b) => Math.abs(b.step - middle) - Math.abs(a.step - middle) || b.step - a.step)
    .slice(0, MOST)
    .map(({ statement, step }) => ({ statement, answer: steps[step - 1] }));
}

/**
 * @param {{statement: string, answer: string}[]} said
 * @param {Node[]} link The way to My Values, which stood here.
 */
function reminder(said, link) {
  const parts = [document.createTextNode("In My Values you said: ")];
  said.forEach(({ statement, answer }, index) => {
    const words = document.createElement("em");
    words.textContent = `“${statement.replace(/\.$/, "")}”`;
    parts.push(words, document.createTextNode(` (${answer.toLowerCase()})${index < said.length - 1 ? "; " : ". "}`));
  });
  const change = /** @type {HTMLElement} */ (link[0].cloneNode(true));
  change.textContent = "Change my answers";
  const hide = document.createElement("button");
  hide.type = "button";
  hide.textContent = "Hide these reminders";
  hide.addEventListener("click", () => {
    remember("value-reminders", "off");
    const place = hide.closest("p");
    show();
    place?.querySelector("a")?.focus(); // the button is gone
  });
  return [...parts, document.createTextNode("How does that sit with this? "), change, document.createTextNode(" · "), hide];
}

show();
storage.watch(places[0] ? JSON.parse(places[0].dataset.ownValues ?? "").sheet : "", show);
