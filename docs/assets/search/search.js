// The search dialog. The index and what searches it are fetched when the dialog is first opened.

import { element, find, findAll } from "../shared/dom.js";

/** @typedef {import("./find.js").Result} Result */
/** @typedef {import("./find.js").Answer} Answer */

const ROOT = new URL("../..", import.meta.url); // this file is in assets/search/
const SHOWN = 10; // results shown at once
const SHORTEST = 2; // letters of a query; in scripts without spaces between words, one
const PAUSE = 150; // milliseconds without a keystroke, after which the search begins
const UNSPACED = /[\p{Lo}]/u;

const dialog = find(HTMLDialogElement, "dialog.pt-search");
const input = find(HTMLInputElement, "input", dialog);
const count = find(HTMLElement, "[role=status]", dialog);
const crisis = find(HTMLElement, "[data-crisis]", dialog);
const advice = find(HTMLElement, "[data-advice]", dialog);
const results = find(HTMLElement, "[data-results]", dialog);

/** @type {Promise<(query: string) => Promise<Answer>> | undefined} */
let loading;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

function load() {
  loading ??= import("./find.js").then(({ finder }) => finder(read));
  return loading;
}

/**
 * Fetch a file of the folder search/. The first one names the folder of the others, so it must not be an old copy.
 * @param {string} name
 */
async function read(name) {
  const answer = await fetch(new URL(`search/${name}`, ROOT), { cache: name === "index.json" ? "no-cache" : "default" });
  return answer.ok ? answer.json() : Promise.reject(answer.status);
}

function open() {
  if (dialog.open) return;
  dialog.showModal();
  input.select();
  search();
}

function searchSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
}

async function search() {
  clearTimeout(waiting);
  const query = input.value.trim();
  const isLongEnough = query.length >= SHORTEST || UNSPACED.test(query);
  try {
    const answer = await (await load())(isLongEnough ? query : "");
    const first = await answer.results(0, SHOWN);
    if (query === input.value.trim()) show(answer, first, isLongEnough); // otherwise the reader has typed more
  } catch {
    loading = undefined; // so that the next keystroke tries again, also if the site has changed meanwhile
    if (query !== input.value.trim()) return;
    count.textContent = "The search could not be loaded. Check the connection, then type again.";
  }
}

/**
 * @param {Answer} answer
 * @param {Result[]} first
 * @param {boolean} isQuery
 */
function show(answer, first, isQuery) {
  crisis.hidden = !answer.crisis;
  if (answer.crisis) {
    const line = find(HTMLElement, "footer .pt-crisis");
    crisis.replaceChildren(...Array.from(line.childNodes, (node) => node.cloneNode(true)));
  }
  const list = element("ul", {}, ...first.map(item));
  results.replaceChildren(...(first.length ? [list] : []));
  results.scrollTop = 0;
  more(answer, list, first.length);
  advice.hidden = !isQuery || answer.count > 0;
  count.textContent = isQuery ? summary(answer) : "";
}

/** @param {Answer} answer */
function summary({ count: found, crisis: isCrisis, missing }) {
  const number = found === 0 ? "No results" : found === 1 ? "1 result" : `${found} results`;
  const without = found && missing.length ? `, ${found === 1 ? "not" : "none"} with ${missing.map((word) => `“${word}”`).join(", ")}` : "";
  return `${isCrisis ? "Whom to call, and " : ""}${isCrisis ? number.toLowerCase() : number}${without}`;
}

/**
 * Show a button below a list if there are more results.
 * @param {Answer} answer
 * @param {HTMLUListElement} list
 * @param {number} shown
 */
function more(answer, list, shown) {
  if (shown >= answer.count) return;
  const button = element("button", { type: "button", onclick: async () => {
    const next = await answer.results(shown, shown + SHOWN).catch(() => []);
    if (!next.length || !list.isConnected) return;
    const items = next.map(item);
    list.append(...items);
    button.remove();
    more(answer, list, shown + next.length);
    find(HTMLAnchorElement, "a", items[0]).focus();
  } }, "Show more");
  results.append(button);
}

/** @param {Result} result */
function item({ kind, title, address, town, page, excerpt }) {
  const where = [...new Set([kind, page, town])].filter((part) => part && part !== title).join(" · ");
  const { href } = new URL(address, ROOT);
  const link = element("a", { href }, element("strong", {}, title), element("small", {}, where));
  const text = excerpt.map((part) => part.marked ? element("mark", {}, part.text) : part.text);
  return element("li", {}, link, ...(text.length ? [element("p", {}, ...text)] : []));
}

/**
 * Move between the field, the crisis line and the results.
 * @param {KeyboardEvent} event
 */
async function move(event) {
  const links = [...crisis.hidden ? [] : findAll(HTMLElement, "a", crisis), ...findAll(HTMLElement, "a, button", results)];
  const stops = [input, ...links];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  if (place >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    stops[event.key === "ArrowDown" ? Math.min(place + 1, stops.length - 1) : Math.max(place - 1, 0)].focus();
  } else if (place === 0 && event.key === "Enter" && !event.isComposing) {
    await search(); // what is shown may be of fewer letters
    results.querySelector("a")?.click();
  }
}

for (const button of document.querySelectorAll("[data-search]")) button.addEventListener("click", open);
addEventListener("keydown", (event) => {
  if (event.key?.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
input.addEventListener("input", searchSoon);
dialog.addEventListener("keydown", move);
dialog.addEventListener("click", ({ target }) => {
  // The space around the dialog, the button that closes it, or a result, which may be on this page.
  if (target instanceof Element && (target === dialog || target.closest("[data-close], a"))) dialog.close();
});
