// The overview of a town: what is answered, done, begun and noted, and how much time is left.

import { element } from "../shared/dom.js";
import { inWords } from "../shared/words.js";
import { given } from "./answers.js";
import { begun, FINISHED } from "./progress.js";

/** @typedef {import("./case-folder.js").Shown} Shown */
/** @typedef {import("./hand-in.js").Phase} Phase */
/** @typedef {import("./hand-in.js").Worksheet} Worksheet */

/**
 * @typedef {object} Actions
 * @property {string} root The site’s root.
 * @property {(sheet: Worksheet, finished: boolean) => void} finish
 */

/**
 * @param {Shown} shown
 * @param {Actions} actions
 * @returns {HTMLElement[]}
 */
export function overview(shown, actions) {
  const { town, notes } = shown;
  const phases = town.phases.map((phase) => progressOf(phase, shown));
  const all = (/** @type {(phase: ReturnType<typeof progressOf>) => number} */ count) => phases.reduce((sum, phase) => sum + count(phase), 0);
  const left = all((phase) => phase.left);
  const facts = [
    `${all((phase) => phase.answered)} of ${all((phase) => phase.questions)} questions answered`,
    `${all((phase) => phase.done)} of ${all((phase) => phase.tasks)} tasks done`,
    notes.length && (notes.length === 1 ? "1 note" : `${notes.length} notes`),
    left ? `about ${time(left)} left` : "no time left: all tasks are done",
  ];
  const current = phases.findIndex((phase) => phase.left > 0);
  return [
    element("p", {}, element("strong", {}, `${town.name}: `), `${facts.filter(Boolean).join(" · ")}. `, element("small", {}, "A guide’s time counts until its tasks are done.")),
    ...phases.map((phase, index) => guide(phase, index === current, shown, actions)),
    ...worksheets(shown, actions),
    ...noted(shown, actions),
  ];
}

/**
 * @param {Phase} phase
 * @param {Shown} shown
 */
function progressOf(phase, { answers, done }) {
  const items = phase.items.map((item) => ({ ...item, ...given(item.part, answers.get(phase.sheet) ?? {}), isDone: item.task !== undefined && done.has(item.task) }));
  const tasks = items.filter(({ task }) => task !== undefined);
  const questions = items.filter(({ task }) => task === undefined);
  const finished = tasks.filter(({ isDone }) => isDone);
  const worked = finished.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  const whole = tasks.length > 0 && finished.length === tasks.length;
  return {
    phase,
    items,
    questions: questions.length,
    answered: questions.filter(({ blocks }) => blocks.length).length,
    tasks: tasks.length,
    done: finished.length,
    left: whole ? 0 : Math.max(phase.minutes - worked, 0),
  };
}

/**
 * @param {ReturnType<typeof progressOf>} progress
 * @param {boolean} open
 * @param {Shown} shown
 * @param {Actions} actions
 */
function guide({ phase, items, questions, answered, tasks, done }, open, { town }, { root }) {
  const counts = [questions && `${answered} of ${questions} questions answered`, tasks && `${done} of ${tasks} tasks done`].filter(Boolean).join(", ");
  const list = items.map(({ anchor, title, text, task, blocks, words, isDone }) => {
    const state = [isDone && "done", blocks.length > 0 && (words ? inWords(words) : "answered")].filter(Boolean).join(", ");
    const link = element("a", { href: `${root}${phase.address}#${anchor}` }, title);
    return element("li", {}, link, task === undefined ? ` ${text}` : "", element("small", {}, ` (${state || (task === undefined ? "no answer yet" : "not done yet")})`));
  });
  return element(
    "details",
    { class: "cf-phase", open },
    element("summary", {}, `${phase.number}. ${phase.title}: ${counts || "no questions or tasks"}`),
    element("p", {}, element("a", { href: `${root}${phase.address}` }, `Go to the guide ${phase.title} in ${town.name}`)),
    element("ul", { class: "pt-links" }, ...list),
  );
}

/**
 * @param {Shown} shown
 * @param {Actions} actions
 * @returns {HTMLElement[]}
 */
function worksheets({ town, worksheets, answers }, { root, finish }) {
  const used = new Set(town.phases.flatMap((phase) => phase.worksheets));
  const own = (/** @type {Worksheet} */ { id }) => answers.get(id) ?? {};
  const started = worksheets.filter((sheet) => begun(own(sheet)) || own(sheet)[FINISHED]);
  const entry = (/** @type {Worksheet} */ sheet) => {
    const box = element("input", { type: "checkbox", autocomplete: "off", "aria-label": `Finished: ${sheet.title}` });
    const state = element("small");
    const say = () => {
      state.textContent = box.checked ? " (finished)" : begun(own(sheet)) ? " (started)" : "";
    };
    box.checked = own(sheet)[FINISHED] !== undefined;
    box.addEventListener("change", () => {
      finish(sheet, box.checked);
      say();
    });
    say();
    return element("li", {}, element("a", { href: root + sheet.address }, sheet.title), state, " ", element("label", {}, box, " Finished"));
  };
  const here = started.filter(({ id }) => used.has(id));
  const elsewhere = started.filter(({ id }) => !used.has(id));
  const rest = worksheets.filter((sheet) => used.has(sheet.id) && !started.includes(sheet));
  return [
    element("h3", {}, "Worksheets you began"),
    ...(started.length ? [] : [element("p", {}, "None yet. What you type on a worksheet is for all towns, so each is listed here once.")]),
    ...(here.length ? [element("ul", { class: "cf-sheets" }, ...here.map(entry))] : []),
    ...(elsewhere.length ? [element("p", {}, `Not asked for in ${town.name}:`), element("ul", { class: "cf-sheets" }, ...elsewhere.map(entry))] : []),
    ...(rest.length
      ? [element("details", { class: "cf-phase" }, element("summary", {}, `${rest.length} more that the guides of ${town.name} use`), element("ul", { class: "cf-sheets" }, ...rest.map(entry)))]
      : []),
  ];
}

/**
 * @param {Shown} shown
 * @param {Actions} actions
 * @returns {HTMLElement[]}
 */
function noted({ town, notes }, { root }) {
  const all = element("p", {}, element("a", { href: `${root}notebook/` }, "All notes"), ", to edit, search and print them");
  if (!notes.length) return [element("h3", {}, "Notes"), element("p", {}, `No notes on ${town.name} yet. To write one, open Notes at the top of any page.`), all];
  const list = notes.map(({ id, page, anchor, heading, quote, text }) => {
    const target = quote ? `note-${id}` : anchor;
    const place = element("a", { href: `${root}${page.address}${target ? `#${target}` : ""}` }, [page.title, heading].filter(Boolean).join(": "));
    return element("li", {}, place, ...(quote ? [element("blockquote", { dir: "auto" }, quote.exact)] : []), ...(text ? [element("p", { class: "nb-words", dir: "auto" }, text)] : []));
  });
  const count = notes.length === 1 ? "1 note" : `${notes.length} notes`;
  return [element("h3", {}, "Notes"), element("details", { class: "cf-phase", open: notes.length <= 3 }, element("summary", {}, `${count} on ${town.name}`), element("ul", { class: "cf-notes" }, ...list)), all];
}

/** @param {number} minutes */
function time(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const spoken = (/** @type {number} */ count, /** @type {string} */ unit) => (count ? `${count} ${unit}${count === 1 ? "" : "s"}` : "");
  return [spoken(hours, "hour"), spoken(rest, "minute")].filter(Boolean).join(" ");
}
