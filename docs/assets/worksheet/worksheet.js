// A worksheet’s page: autosaves the answers, prints them, and saves them to files. Without this script the worksheet can
// still be filled in and printed, so the tools are shown only by this script. Each tool is a module beside this one.

import { chosen } from "../shared/confirm.js";
import { formatDate } from "../shared/date.js";
import { element, find, findAll, findIfAny } from "../shared/dom.js";
import { largePrintSwitch } from "../shared/large-print.js";
import { paperSwitch } from "../shared/paper.js";
import { Status } from "../shared/status.js";
import { Autosave, beside } from "../shared/autosave.js";
import { Conflict } from "../shared/conflict.js";
import { loadFromFile, saveToFile } from "./file.js";
import { copyBeforePrinting, printBlank } from "./print.js";
import { unsettableRadios } from "./radios.js";
import { foldRows } from "./rows.js";
import { TitleBlock } from "../shared/title-block.js";

/** @typedef {import("../shared/saved-answers.js").Answers} Answers */

const form = find(HTMLFormElement, "form.ws");
const tools = part("tools");
const { title = "", edition = "", site = "", orientation = "" } = tools.dataset;
/** @type {import("../shared/moves.js").Move[]} */
const moves = JSON.parse(tools.dataset.moved ?? "[]");
const formerly = moves.filter(({ gone }) => gone).map(({ was }) => was);
const sheet = { id: form.dataset.worksheet ?? "", title, edition, formerly };

const status = new Status(part("state"), part("done"), find(HTMLButtonElement, '[data-ws="undo"]'));
const conflict = new Conflict(part("conflict"), part("conflict-words"));
const titleBlock = new TitleBlock(form);
// This box among the tools is saved like an answer.
form.id = "ws-form";
findIfAny(HTMLInputElement, "[name=ws-finished]")?.setAttribute("form", form.id);
/** Few sheets have answers that moved. @type {typeof import("../shared/moves.js") | null} */
let moved = null;
const autosave = new Autosave(form, sheet, placed, {
  state: (words) => status.state(words),
  conflict: (theirs, mine) => conflict.show(theirs, mine),
  settled: () => conflict.hide(),
  unplaced: showUnplaced,
});

for (const shown of [tools, part("status")]) shown.hidden = false;
start();
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
    (name, saved) => {
      exchange(moved?.placeLoaded(saved, moves, sheet.id) ?? saved.answers, `Loaded from ${name}, saved ${formatDate(saved.date)} with edition ${saved.edition}.`);
      // Some of them may belong on another sheet; what is left is then what is saved of this one.
      if (moveToOtherSheets()) autosave.takeTheirs();
    },
    (name, why) => status.done(`Nothing was loaded from ${name}, because ${why}.`),
  ),
);
onClick("clear", async () => {
  if (autosave.empty) status.done("Nothing is filled in.");
  else if ((await chosen(find(HTMLDialogElement, '[data-ws="ask"]'))) === "yes") {
    const kept = titleBlock.forget();
    exchange({}, "Cleared, here and in this browser’s storage.", () => titleBlock.restore(kept));
  }
});
onClick("take-theirs", () => {
  const before = autosave.takeTheirs();
  status.done("These are the other tab’s answers.", () => exchange(before, "Your answers are back."));
});
onClick("keep-mine", () => autosave.keepMine());

/** Fetch the modules that few sheets need, and show the saved answers. */
async function start() {
  if (moves.length) moved = await import("../shared/moves.js");
  if (tools.dataset.results) (await import("./computed.js")).computeResults(form, JSON.parse(tools.dataset.results));
  moveToOtherSheets();
  autosave.start();
}

/**
 * Return saved answers in their places on this sheet, and how many of them are beside another answer.
 * @param {Answers} answers
 */
function placed(answers) {
  return moved?.placeWithin(answers, moves, sheet.id) ?? { answers, joined: 0 };
}

/**
 * Replace the answers on the worksheet, with undo.
 * @param {Answers} answers
 * @param {string} words The message about it.
 * @param {() => void} [undo] What is undone besides.
 */
function exchange(answers, words, undo) {
  const before = autosave.replace(answers);
  status.done(words, () => {
    undo?.();
    exchange(before, "Undone.");
  });
}

/**
 * Move saved answers that belong on another sheet now, from here to it or from it to here, and say so.
 * @returns {boolean} whether any have moved
 */
function moveToOtherSheets() {
  let done;
  try {
    done = moved?.moveSaved(moves, sheet) ?? [];
  } catch {
    return false; // the browser stores nothing; the status says so when something is typed
  }
  const list = part("placed");
  for (const { move, count, joined } of done) {
    const answers = count === 1 ? "1 answer" : `${count} answers`;
    const words = joined ? ` ${beside(joined)}` : "";
    if (move.now === sheet.id) list.append(element("li", {}, `${answers} from ${move.titleBefore ? `“${move.titleBefore}”` : "a sheet that became this one"} ${count === 1 ? "is" : "are"} on this sheet now.${words}`));
    else list.append(element("li", {}, `${answers} ${count === 1 ? "is" : "are"} on another sheet now: `, element("a", { href: move.url }, move.title), `.${words}`));
  }
  list.hidden = !list.children.length;
  return done.length > 0;
}

/**
 * List the answers for which the sheet has no field any more, and count them in a sentence.
 * @param {Answers} answers
 */
function showUnplaced(answers) {
  const given = Object.entries(answers);
  const box = part("unplaced");
  find(HTMLElement, "ul", box).replaceChildren(
    ...given.map(([name, answer]) => element("li", {}, `${name.replace(/-answer$/, "").replaceAll("-", " ")}: ${answer}`)),
  );
  box.hidden = given.length === 0;
  return given.length ? `${given.length} of them ${given.length === 1 ? "has" : "have"} no field any more, but will be in the file that “Save to a file” makes.` : "";
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
