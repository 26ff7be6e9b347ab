// In ethics notes that concern a core value: a reminder of the student's answers in My Values. Without answers, the link
// to My Values stays.

import { element, findAll } from "../shared/dom.js";
import { parse } from "../shared/saved-answers.js";
import { remember, remembered } from "../shared/setting.js";
import { ANSWERS, get, watch } from "../shared/storage.js";

/** The maximum number of answers in a reminder. */
const MOST = 3;

/** @typedef {{sheet: string, steps: string[], statements: Record<string, string>}} OwnValues The data from the template. */

const places = findAll(HTMLElement, "[data-own-values]").map((place) => ({
  place,
  link: [...place.childNodes],
  values: /** @type {OwnValues} */ (JSON.parse(place.dataset.ownValues ?? "")),
}));

/** Show reminders where there are answers, and links elsewhere. */
function show() {
  const hidden = remembered("value-reminders") === "off";
  for (const { place, link, values: { sheet, steps, statements } } of places) {
    const said = hidden ? [] : strongest(answers(sheet), steps, statements);
    place.replaceChildren(...(said.length ? reminder(said, link) : link));
  }
}

/** @param {string} sheet */
function answers(sheet) {
  try {
    const text = get(ANSWERS + sheet);
    return text === null ? {} : parse(text, { id: sheet, title: "", edition: "" }).answers;
  } catch {
    return {}; // nothing is stored, or it can't be parsed
  }
}

/**
 * Return the answers farthest from the middle, agreement first.
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
 * @param {Node[]} link The link to My Values that the reminder replaces.
 */
function reminder(said, link) {
  const parts = said.flatMap(({ statement, answer }, index) => [
    element("em", {}, `“${statement.replace(/\.$/, "")}”`),
    ` (${answer.toLowerCase()})${index < said.length - 1 ? "; " : ". "}`,
  ]);
  const change = link[0].cloneNode(true);
  change.textContent = "Change my answers";
  const hide = element("button", { type: "button" }, "Hide these reminders");
  hide.addEventListener("click", () => {
    remember("value-reminders", "off");
    const place = hide.closest("p");
    show();
    place?.querySelector("a")?.focus(); // the button is gone
  });
  return ["In My Values you said: ", ...parts, "How does that sit with this? ", change, " · ", hide];
}

show();
if (places.length) watch(ANSWERS + places[0].values.sheet, show);
