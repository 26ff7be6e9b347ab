// My case folder: a student’s work on a town, as this browser has stored it, and one file to hand in. Without this script
// the page says what it does. Each tool is a module beside this one.

import { chosen } from "../shared/confirm.js";
import { element, find, findAll } from "../shared/dom.js";
import { download, pick } from "../shared/files.js";
import { largePrintSwitch } from "../shared/large-print.js";
import { paperSwitch } from "../shared/paper.js";
import { Status } from "../shared/status.js";
import { reason, watch } from "../shared/storage.js";
import { placeAll } from "../shared/moves.js";
import { TitleBlock } from "../shared/title-block.js";
import * as backup from "./backup.js";
import { docx } from "./docx.js";
import { collect } from "./hand-in.js";
import { overview } from "./overview.js";
import { preview } from "./preview.js";
import { begun } from "./progress.js";
import * as work from "./work.js";

/** @typedef {import("./hand-in.js").Town} Town */
/** @typedef {import("./hand-in.js").Worksheet} Worksheet */
/** @typedef {{worksheets: Worksheet[], moves: import("../shared/moves.js").Move[]}} Sheets */
/**
 * @typedef {object} Shown What the page shows.
 * @property {Town} town
 * @property {Worksheet[]} worksheets
 * @property {import("./hand-in.js").Begun[]} begun Those in which something is filled in, with their parts.
 * @property {Map<string, import("../shared/saved-answers.js").Answers>} answers In their places, by worksheet.
 * @property {Set<string>} done The ids of finished tasks.
 * @property {import("../shared/note-record.js").Note[]} notes Those of the town.
 */

const FILES = new URL("../../case-folder/", import.meta.url);
const page = part("page");
const { site = "", edition = "", editionInWords = "" } = page.dataset;
const form = find(HTMLFormElement, '[data-cf="person"]');
const towns = find(HTMLSelectElement, '[data-cf="town"]');
const status = new Status(part("state"), part("done"), find(HTMLButtonElement, '[data-cf="undo"]'));
const root = new URL("../", FILES).href;

/** What the reader has ticked or unticked of what to hand in. @type {Map<string, boolean>} */
const picked = new Map();
/** @type {Shown | null} */
let shown = null;
/** The files that are loaded, by name. @type {Map<string, Promise<unknown>>} */
const loading = new Map();
/** How often the page has been asked to show something; only the last answer counts. */
let asked = 0;

for (const name of ["page", "tools", "backup", "deleting"]) part(name).hidden = false;
new TitleBlock(form);
form.addEventListener("input", showPreview);
towns.addEventListener("change", () => {
  location.hash = towns.value; // which shows it
});
addEventListener("hashchange", () => {
  if (townInAddress()) show();
});
watch("", show);
onClick("print", () => withWork(() => print()));
onClick("docx", () => withWork(saveDocx));
onClick("save", () => saveBackup());
onClick("open", () => pick(find(HTMLInputElement, '[data-cf="file"]'), load, (name, why) => status.done(`Nothing was taken over from ${name}, because ${why}.`), backup.MOST_BYTES));
onClick("delete", removeAll);
if (!townInAddress()) towns.value = townOfLastWork() ?? towns.value;
show();
largePrintSwitch(find(HTMLInputElement, '[data-ws="large-print"]'));
paperSwitch(findAll(HTMLInputElement, "[name=ws-paper]"), "portrait", `My case folder · ${site} ${edition}`);

/** Show the chosen town. */
async function show() {
  const id = townInAddress() ?? towns.value;
  towns.value = id;
  form.dispatchEvent(new Event("filled"));
  asked += 1;
  const own = asked;
  let stored;
  try {
    stored = work.read();
    status.state("");
  } catch (error) {
    status.state(`Nothing can be shown or kept here: ${reason(error)}.`);
    stored = { notes: [], tasks: [], answers: [], person: {} };
  }
  const loaded = await files(id, stored).catch(() => null);
  if (own !== asked) return;
  if (!loaded) {
    status.state("The questions of this town could not be loaded. Check the connection, then reload the page. Your work is still stored.");
    return;
  }
  shown = {
    ...loaded,
    done: new Set(stored.tasks.map((task) => task.id)),
    notes: stored.notes.filter((note) => note.page.town === id),
  };
  part("work").replaceChildren(...overview(shown, { root, finish }));
  showChoice();
  showPreview();
}

/**
 * Fetch what is asked in a town and on worksheets, and put the stored answers in their places.
 * @param {string} id The town’s.
 * @param {import("./backup.js").Work} stored
 * @returns {Promise<Pick<Shown, "town" | "worksheets" | "begun" | "answers">>}
 */
async function files(id, stored) {
  const [town, sheets] = await Promise.all([fetched(`towns/${id}.json`), fetched("worksheets.json")]);
  const { worksheets, moves } = /** @type {Sheets} */ (sheets);
  const answers = placeAll(new Map(stored.answers.map((saved) => [saved.worksheet, saved.answers])), moves);
  const some = worksheets.filter((sheet) => begun(answers.get(sheet.id) ?? {}));
  const parts = await Promise.all(some.map((sheet) => fetched(`worksheets/${sheet.id}.json`)));
  const withParts = some.map((sheet, index) => ({ ...sheet, parts: /** @type {import("./answers.js").Part[]} */ (parts[index]) }));
  return { town: /** @type {Town} */ (town), worksheets, begun: withParts, answers };
}

/**
 * @param {string} name A JSON file’s name.
 * @returns {Promise<unknown>}
 */
function fetched(name) {
  const file = loading.get(name) ?? fetch(new URL(name, FILES)).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  loading.set(name, file);
  file.catch(() => loading.delete(name)); // so that the next time tries again
  return file;
}

/** @returns {string | null} the id of the town after the # of the address, if it is one */
function townInAddress() {
  const id = location.hash.slice(1);
  return [...towns.options].some(({ value }) => value === id) ? id : null;
}

/** @returns {string | undefined} the id of the town in which somebody has worked last */
function townOfLastWork() {
  try {
    const { answers, notes, tasks } = work.read();
    const ids = [...towns.options].map(({ value }) => value);
    const dated = [
      ...answers.map(({ worksheet, date }) => ({ town: ids.find((id) => worksheet.startsWith(`${id}-`)), date })),
      ...notes.map((note) => ({ town: note.page.town, date: note.changed })),
      ...tasks.map((task) => ({ town: task.page.town, date: task.done })),
    ].filter(({ town }) => town !== undefined && ids.includes(town));
    return dated.sort((a, b) => (a.date < b.date ? 1 : -1))[0]?.town;
  } catch {
    return undefined; // the browser stores nothing; `show` says so
  }
}

/**
 * @param {Worksheet} sheet
 * @param {boolean} finished
 */
function finish(sheet, finished) {
  try {
    work.setFinished({ ...sheet, edition }, finished);
    status.done(`${sheet.title}: ${finished ? "finished" : "not finished"}.`);
  } catch (error) {
    status.state(`Not saved: ${reason(error)}.`);
  }
}

/** Show the boxes for what to hand in: what has answers is ticked, notes and what is the student’s own are not. */
function showChoice() {
  if (!shown) return;
  const { town, answers, notes, done } = shown;
  const boxes = town.phases.map((phase) => {
    const { sections } = collect(town, answers, done, { phases: new Set([phase.id]), worksheets: [], notes: [], unanswered: false });
    return box(`phase ${phase.id}`, `${phase.number}. ${phase.title}`, sections.length > 0);
  });
  const used = new Set(town.phases.flatMap((phase) => phase.worksheets));
  for (const { id, title, own } of shown.begun)
    boxes.push(box(`sheet ${id}`, `Worksheet: ${title}`, used.has(id) && !own));
  if (notes.length) boxes.push(box("notes", notes.length === 1 ? "My note" : `My ${notes.length} notes`, false));
  boxes.push(box("unanswered", "Questions without an answer, too", false));
  part("choice").replaceChildren(...boxes);
}

/**
 * @param {string} name
 * @param {string} words
 * @param {boolean} usual Whether it is ticked unless the reader has chosen.
 */
function box(name, words, usual) {
  const input = element("input", { type: "checkbox", name, autocomplete: "off" });
  input.checked = picked.get(name) ?? usual;
  input.addEventListener("change", () => {
    picked.set(name, input.checked);
    showPreview();
  });
  return element("label", {}, input, ` ${words}`);
}

/** @returns {import("./hand-in.js").HandIn | null} what is to be handed in; null before a town is shown */
function handIn() {
  if (!shown) return null;
  const ticked = new Set(findAll(HTMLInputElement, "input:checked", part("choice")).map(({ name }) => name));
  const { town, answers, done, notes } = shown;
  const choice = {
    phases: new Set(town.phases.map(({ id }) => id).filter((id) => ticked.has(`phase ${id}`))),
    worksheets: shown.begun.filter(({ id }) => ticked.has(`sheet ${id}`)),
    notes: ticked.has("notes") ? notes : [],
    unanswered: ticked.has("unanswered"),
  };
  const date = new Date().toLocaleDateString(document.documentElement.lang, { year: "numeric", month: "long", day: "numeric" });
  const typed = (/** @type {string} */ name) => find(HTMLInputElement, `[name=${name}]`, form).value.trim();
  return {
    title: `${town.name}: my answers`,
    person: [["Name", typed("ws-name")], ["Course", typed("ws-course")], ["Instructor and term", typed("ws-term")], ["Date", date]],
    ...collect(town, answers, done, choice),
    source: `Questions: ${site}, edition ${editionInWords}, ${root}towns/${town.id}/`,
  };
}

/** Show what is handed in, as it is printed. */
function showPreview() {
  const found = handIn();
  if (!found) return;
  if (found.sections.length) part("preview").replaceChildren(...preview(found));
  else part("preview").replaceChildren(element("p", {}, "There is nothing to hand in yet. Answer a question or a task in one of the guides, or choose more above."));
}

/** @param {(found: import("./hand-in.js").HandIn) => void} action */
function withWork(action) {
  const found = handIn();
  if (found?.sections.length) action(found);
  else status.done("There is nothing to hand in yet. Answer a question or a task in one of the guides, or choose more above.");
}

/** @param {import("./hand-in.js").HandIn} found */
function saveDocx(found) {
  const paper = findAll(HTMLInputElement, "[name=ws-paper]").find(({ checked }) => checked)?.value === "a4" ? "a4" : "letter";
  const document_ = docx(found, { day: today(), language: "en-US", paper });
  const name = [found.person[0][1], shown?.town.name ?? "", today()].map(slug).filter(Boolean).join("-");
  saved(`${name}.docx`, document_);
}

/** @returns {boolean} whether the file was offered */
function saveBackup() {
  try {
    const text = backup.toFile(work.read(), edition);
    saved(`practice-towns-backup-${today()}.json`, new Blob([text], { type: "application/json" }));
    return true;
  } catch (error) {
    status.state(`There is nothing to save: ${reason(error)}.`);
    return false;
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function load(name, text) {
  const { work: theirs, refused } = backup.open(text);
  try {
    const { fresh, added, changed, kept } = backup.merge(work.read(), theirs);
    showKept(kept);
    const leftOut = refused === 1 ? "One entry" : `${refused} entries`;
    const left = refused ? ` ${leftOut} of the file could not be read and ${refused === 1 ? "was" : "were"} left out.` : "";
    const often = kept.length === 1 ? "once" : `${kept.length} times`;
    const stays = kept.length ? ` Where you have something else here, yours stays: ${often}, listed below.` : "";
    if (!added && !changed) {
      status.done(`${name} holds nothing that is not here already.${stays}${left}`);
      return;
    }
    const before = work.add(fresh);
    const words = [added && `${added} new`, changed && `${changed} changed`].filter(Boolean).join(", ");
    done(`Taken over from ${name}: ${words}.${stays}${left}`, before);
  } catch (error) {
    status.state(`Not saved: ${reason(error)}.`);
  }
}

/** @param {import("./backup.js").Kept[]} kept */
function showKept(kept) {
  const box = part("kept");
  box.hidden = !kept.length;
  find(HTMLElement, "ul", box).replaceChildren(
    ...kept.map(({ title, name, mine, theirs }) => element("li", {}, `${title}, ${name.replace(/^ws-|-answer$/g, "").replaceAll("-", " ")}: here “${mine}”, in the file “${theirs}”`)),
  );
}

async function removeAll() {
  const answer = await chosen(find(HTMLDialogElement, '[data-cf="ask"]'));
  if (answer !== "yes" && answer !== "save") return;
  if (answer === "save" && !saveBackup()) return;
  try {
    const before = work.removeAll();
    for (const field of findAll(HTMLInputElement, "input", form)) field.value = "";
    picked.clear();
    showKept([]);
    done("Everything is deleted from this browser.", before);
  } catch (error) {
    status.state(`Not deleted: ${reason(error)}.`);
  }
}

/**
 * @param {string} words What has happened.
 * @param {import("./work.js").Entries} before What to put back if the reader wants to.
 */
function done(words, before) {
  show();
  status.done(words, () => {
    try {
      for (const field of findAll(HTMLInputElement, "input", form)) field.value = "";
      work.restore(before);
      showKept([]);
      show();
      status.done("It is as it was.");
      towns.focus(); // the button that was pressed is hidden
    } catch (error) {
      status.state(`Not saved: ${reason(error)}.`);
    }
  });
}

/**
 * @param {string} name
 * @param {Blob} content
 */
function saved(name, content) {
  download(name, content);
  status.done(`Saved as ${name} where your browser puts downloads.`);
}

/** @returns {string} the day by the reader’s clock, for example `2026-11-20` */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
}

/** @param {string} text */
function slug(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
}

/**
 * @param {string} name
 * @returns {HTMLElement} the element with this name in the template
 */
function part(name) {
  return find(HTMLElement, `[data-cf="${name}"]`);
}

/**
 * @param {string} name
 * @param {() => void} action
 */
function onClick(name, action) {
  part(name).addEventListener("click", action);
}
