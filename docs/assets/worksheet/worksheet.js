// A worksheet’s page: autosaves the answers, prints them, and saves them to files. Without this script the worksheet can
// still be filled in and printed, so the tools are shown only by this script. Each tool is a module beside this one.

import { confirmed } from "../shared/confirm.js";
import { formatDate } from "../shared/date.js";
import { find, findAll } from "../shared/dom.js";
import { largePrintSwitch } from "../shared/large-print.js";
import { paperSwitch } from "../shared/paper.js";
import { Status } from "../shared/status.js";
import { Autosave } from "./autosave.js";
import { Conflict } from "./conflict.js";
import { loadFromFile, saveToFile } from "./file.js";
import { copyBeforePrinting, printBlank } from "./print.js";
import { unsettableRadios } from "./radios.js";
import { foldRows } from "./rows.js";

/** @typedef {import("../shared/saved-answers.js").Answers} Answers */

const form = find(HTMLFormElement, "form.ws");
const tools = part("tools");
const { title = "", edition = "", site = "", orientation = "" } = tools.dataset;
const sheet = { id: form.dataset.worksheet ?? "", title, edition };

const status = new Status(part("state"), part("done"), find(HTMLButtonElement, '[data-ws="undo"]'));
const conflict = new Conflict(part("conflict"), part("conflict-words"));
const autosave = new Autosave(form, sheet, {
  state: (words) => status.state(words),
  conflict: (theirs, mine) => conflict.show(theirs, mine),
  settled: () => conflict.hide(),
});

for (const shown of [tools, part("status")]) shown.hidden = false;
autosave.start();
form.addEventListener("input", () => status.done(""));

copyBeforePrinting(form);
unsettableRadios(form);
foldRows(form);
paperSwitch(findAll(HTMLInputElement, "[name=ws-paper]", tools), orientation, `${title} · ${site} ${edition}`);
largePrintSwitch(find(HTMLInputElement, '[data-ws="large-print"]'));

onClick("print", () => print());
onClick("print-blank", printBlank);
onClick("save", () => status.done(`Saved as ${saveToFile(sheet, autosave.answers)} where your browser puts downloads.`));
onClick("load", () =>
  loadFromFile(
    find(HTMLInputElement, '[data-ws="file"]'),
    sheet,
    (name, saved) => exchange(saved.answers, `Loaded from ${name}, saved ${formatDate(saved.date)} with edition ${saved.edition}.`),
    (name, why) => status.done(`Nothing was loaded from ${name}, because ${why}.`),
  ),
);
onClick("clear", async () => {
  if (autosave.empty) status.done("Nothing is filled in.");
  else if (await confirmed(find(HTMLDialogElement, '[data-ws="ask"]'))) exchange({}, "Cleared, here and in this browser’s storage.");
});
onClick("take-theirs", () => {
  const before = autosave.takeTheirs();
  status.done("These are the other tab’s answers.", () => exchange(before, "Your answers are back."));
});
onClick("keep-mine", () => autosave.keepMine());

/**
 * Replace the answers on the worksheet, with undo.
 * @param {Answers} answers
 * @param {string} words The message about it.
 */
function exchange(answers, words) {
  const before = autosave.replace(answers);
  status.done(words, () => exchange(before, "Undone."));
}

/**
 * @param {string} name
 * @returns {HTMLElement} the element with this name in the template
 */
function part(name) {
  return find(HTMLElement, `[data-ws="${name}"]`);
}

/**
 * @param {string} name
 * @param {() => void} action
 */
function onClick(name, action) {
  part(name).addEventListener("click", action);
}
