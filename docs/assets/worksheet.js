// A worksheet’s page: keeps the answers, prints them, saves and loads them. Without this script the sheet can be
// filled in and printed all the same, so the tools appear only here. Each tool is a module in worksheet/.

import { Autosave } from "./worksheet/autosave.js";
import { asked } from "./worksheet/clear.js";
import { spoken } from "./worksheet/clock.js";
import { Conflict } from "./worksheet/conflict.js";
import { loadFromFile, saveToFile } from "./worksheet/file.js";
import { largePrintSwitch } from "./worksheet/large-print.js";
import { paperSwitch } from "./worksheet/paper.js";
import { copyBeforePrinting, printBlank } from "./worksheet/print.js";
import { Status } from "./worksheet/status.js";

/** @typedef {import("./worksheet/answers.js").Answers} Answers */

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.ws"));
const tools = element("tools");
const { title = "", edition = "", site = "", orientation = "" } = tools.dataset;
const sheet = { id: form.dataset.worksheet ?? "", title, edition };

const status = new Status(element("state"), element("done"), /** @type {HTMLButtonElement} */ (element("undo")));
const conflict = new Conflict(element("conflict"), element("conflict-words"));
const autosave = new Autosave(form, sheet, {
  state: (words) => status.state(words),
  conflict: (theirs, mine) => conflict.show(theirs, mine),
  settled: () => conflict.hide(),
});

for (const part of [tools, element("status")]) part.hidden = false;
autosave.start();
form.addEventListener("input", () => status.done(""));

copyBeforePrinting(form);
paperSwitch([...tools.querySelectorAll(/** @type {"input"} */ ("[name=ws-paper]"))], orientation, `${title} · ${site} ${edition}`);
largePrintSwitch(/** @type {HTMLInputElement} */ (element("large-print")));

onClick("print", () => print());
onClick("print-blank", printBlank);
onClick("save", () => status.done(`Saved as ${saveToFile(sheet, autosave.answers)} where your browser puts downloads.`));
onClick("load", () =>
  loadFromFile(
    /** @type {HTMLInputElement} */ (element("file")),
    sheet,
    (name, saved) => exchange(saved.answers, `Loaded from ${name}, saved ${spoken(saved.date)} with edition ${saved.edition}.`),
    (name, why) => status.done(`Nothing was loaded from ${name}, because ${why}.`),
  ),
);
onClick("clear", async () => {
  if (autosave.empty) status.done("Nothing is filled in.");
  else if (await asked(/** @type {HTMLDialogElement} */ (element("ask")))) exchange({}, "Cleared, here and in this browser’s storage.");
});
onClick("take-theirs", () => {
  const before = autosave.takeTheirs();
  status.done("These are the other tab’s answers.", () => exchange(before, "Your answers are back."));
});
onClick("keep-mine", () => autosave.keepMine());

/**
 * Put other answers on the sheet, with a way back.
 * @param {Answers} answers
 * @param {string} words What is said of it.
 */
function exchange(answers, words) {
  const before = autosave.replace(answers);
  status.done(words, () => exchange(before, "Undone."));
}

/**
 * @param {string} name
 * @returns {HTMLElement} the element that the template calls so
 */
function element(name) {
  return /** @type {HTMLElement} */ (document.querySelector(`[data-ws="${name}"]`));
}

/**
 * @param {string} name
 * @param {() => void} action
 */
function onClick(name, action) {
  element(name).addEventListener("click", action);
}
