// The notebook’s own page: all notes of this browser by town and phase. Each tool is a module beside this one.

import { element, find } from "../shared/dom.js";
import { download } from "../shared/files.js";
import { Status } from "../shared/status.js";
import { reason } from "../shared/storage.js";
import { toMarkdown } from "./exchange.js";
import { noteCard } from "./note-card.js";
import * as store from "./store.js";

/** @typedef {import("../shared/note-record.js").Note} Note */
/** @typedef {import("./store.js").Everything} Everything */
/** @typedef {{order: number[], town: string, phase: string, notes: Note[], tasks: import("../shared/note-record.js").Task[]}} Group */

const tools = part("tools");
const list = part("notes");
const search = find(HTMLInputElement, '[data-nb="search"]');
const undo = find(HTMLButtonElement, '[data-nb="undo"]');
const status = new Status(part("state"), part("done"), undo);
const root = new URL("../", location.href);

/** The towns and their phases in the order of the curriculum. @type {{id: string, name: string, phases: string[]}[]} */
const towns = JSON.parse(tools.dataset.towns ?? "[]");
/** The order of phases for pages without a town: that of the town with the most phases. */
const phases = towns.map((town) => town.phases).reduce((most, one) => (one.length > most.length ? one : most), []);

tools.hidden = false;
show();
store.watch(show);
search.addEventListener("input", show);
onClick("print", () => print());
onClick("markdown", () =>
  withAll((all) => {
    const groups = grouped(all).map(({ town, phase, ...rest }) => ({ title: `${town}: ${phase}`, ...rest }));
    save(toMarkdown(groups, root.href, `My notebook, ${tools.dataset.site} ${tools.dataset.edition}`));
  }),
);

/** Show the stored notes that match the search. */
function show() {
  if (list.querySelector("textarea")) return; // a note is being edited: don’t replace it
  withAll((all) => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const notes = all.notes.filter((note) => wanted.every((word) => searched(note).includes(word)));
    const groups = grouped({ notes, tasks: [] });
    part("count").textContent = wanted.length ? `${notes.length} of ${all.notes.length} notes` : `${notes.length} note${notes.length === 1 ? "" : "s"}`;
    list.replaceChildren(...sections(groups));
    if (!all.notes.length) list.append(element("p", { class: "nb-empty" }, "No notes yet."));
  });
}

/** @param {Group[]} groups */
function sections(groups) {
  const made = [];
  /** @type {string | undefined} */
  let town;
  for (const group of groups) {
    if (group.town !== town) made.push(element("h2", {}, group.town));
    town = group.town;
    made.push(element("h3", {}, group.phase), element("ul", { class: "nb-list" }, ...group.notes.map(card)));
  }
  return made;
}

/** @param {Note} note */
function card(note) {
  const place = [note.page.title, note.heading].filter(Boolean).join(": ");
  const target = note.quote ? `note-${note.id}` : note.anchor;
  return noteCard(note, {
    remark: "",
    link: element("a", { href: `${root.href}${note.page.address}${target ? `#${target}` : ""}` }, place),
    rewrite: (text) => {
      try {
        const { both } = store.rewrite(note, text);
        status.state("");
        status.done(both ? "Saved beside the note that another tab has changed meanwhile." : "Saved.", () => {
          if (both) return; // both are in the list
          store.putNote(note);
          show();
          status.done("The words are as they were.");
        });
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    },
    remove: () => {
      store.removeNote(note);
      show();
      status.done("Deleted.", () => {
        try {
          store.putNote(note);
          show();
          status.done("It is back.");
          search.focus();
        } catch (error) {
          failed(error);
        }
      });
      undo.focus(); // the button that was pressed is removed
    },
    closed: show,
  });
}

/**
 * Group notes and tasks by town and phase, in the order of the curriculum; then towns that it does not have, and last
 * pages that belong to no town.
 * @param {Everything} all
 * @returns {Group[]}
 */
function grouped({ notes, tasks }) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  const group = (/** @type {import("../shared/note-record.js").NotePage} */ page) => {
    const name = `${page.town} ${page.phase}`;
    const number = towns.findIndex(({ id }) => id === page.town);
    const town = page.town ? towns[number]?.name ?? page.townName : "Outside the towns";
    const phase = page.phase ? page.phaseTitle : page.town ? "The town and its people" : "Other pages";
    const among = page.phase ? phases.indexOf(page.phase) : page.town ? -1 : phases.length;
    const order = [page.town ? (number < 0 ? towns.length : number) : towns.length + 1, among];
    const found = groups.get(name) ?? { order, town, phase, notes: [], tasks: [] };
    groups.set(name, found);
    return found;
  };
  for (const note of notes) group(note.page).notes.push(note);
  for (const task of tasks) group(task.page).tasks.push(task);
  return [...groups.values()].sort((a, b) => a.order[0] - b.order[0] || a.town.localeCompare(b.town) || a.order[1] - b.order[1]);
}

/** @param {Note} note */
function searched({ text, quote, page, heading }) {
  return [text, quote?.exact ?? "", page.title, page.townName, page.phaseTitle, heading].join(" ").toLowerCase();
}

/**
 * @template Result
 * @param {(all: Everything) => Result} action
 * @returns {Result | undefined} undefined if the browser stores nothing; a message says so
 */
function withAll(action) {
  try {
    return action(store.everything());
  } catch (error) {
    failed(error);
  }
}

/** @param {unknown} error */
function failed(error) {
  status.state(`Not saved: ${reason(error)}. What you typed stays here until you leave this page.`);
}

/** @param {string} text */
function save(text) {
  const name = `my-notebook-${new Date().toISOString().slice(0, 10)}.md`;
  download(name, new Blob([text], { type: "text/markdown" }));
  status.done(`Saved as ${name} where your browser puts downloads.`);
}

/**
 * @param {string} name
 * @returns {HTMLElement} the element with this name in the template
 */
function part(name) {
  return find(HTMLElement, `[data-nb="${name}"]`);
}

/**
 * @param {string} name
 * @param {() => void} action
 */
function onClick(name, action) {
  part(name).addEventListener("click", action);
}
