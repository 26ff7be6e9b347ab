// The fields below a guide’s questions and tasks. They belong to one form, which is saved like the guide’s worksheet and
// under its name, so what is typed in one place is in the other.

import { element, find, findAll } from "../shared/dom.js";
import { countWords, inWords } from "../shared/words.js";
import { Autosave } from "../shared/autosave.js";
import { Conflict } from "../shared/conflict.js";

const form = find(HTMLFormElement, "#answers");
const { answers: id = "", title = "", edition = "", moved = "[]" } = form.dataset;
/** @type {import("../shared/moves.js").Move[]} */
const moves = JSON.parse(moved);
/** Few guides have answers that moved. @type {typeof import("../shared/moves.js") | null} */
let mover = null;

const state = element("p", { role: "status" });
const words = element("p");
const alert = element(
  "section",
  { role: "alert", hidden: true },
  words,
  element("button", { type: "button", class: "md-button", onclick: () => autosave.takeTheirs() }, "Use the other tab’s answers"),
  " ",
  element("button", { type: "button", class: "md-button", onclick: () => autosave.keepMine() }, "Keep the answers on this page"),
);
const status = element("div", { class: "pt-answer-status" }, state, alert);
const conflict = new Conflict(alert, words);
const autosave = new Autosave(
  form,
  { id, title, edition },
  (answers) => mover?.placeWithin(answers, moves, id) ?? { answers, joined: 0 },
  {
    state: (text) => {
      if (state.textContent !== text) state.textContent = text; // the same text again would be read aloud again
    },
    conflict: (theirs, mine) => conflict.show(theirs, mine),
    settled: () => conflict.hide(),
    unplaced: () => "", // the worksheet has fields for the others
  },
);

const fields = findAll(HTMLDetailsElement, ".pt-answer").map((place) => {
  const { answer = "", about = "" } = place.dataset;
  const field = element("textarea", { form: form.id, name: answer, rows: "5", dir: "auto", "aria-label": `Your answer to ${about}` });
  // The message is below the field in which somebody types.
  field.addEventListener("focus", () => {
    if (status.previousElementSibling !== field) field.after(status);
  });
  field.addEventListener("input", count);
  place.append(field);
  const summary = find(HTMLElement, "summary", place);
  return { place, field, summary, about };
});
fields[0]?.field.after(status);
form.addEventListener("filled", () => {
  count();
  for (const { place, field } of fields) place.open ||= field.value !== "";
});

/** Say above each field whether there is an answer, and how long it is. */
function count() {
  for (const { field, summary, about } of fields) {
    const number = countWords(field.value);
    const text = number ? `Your answer to ${about}: ${inWords(number)}` : `Answer ${about}`;
    if (summary.textContent !== text) summary.textContent = text;
  }
}

/** Show the saved answers, and save changes from now on. */
async function start() {
  if (moves.length) mover = await import("../shared/moves.js");
  autosave.start();
}

start();
