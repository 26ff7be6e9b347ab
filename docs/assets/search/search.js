// The search dialog. The index and the ranking are fetched when the dialog is first opened.

import { element, find } from "../shared/dom.js";

/** @typedef {import("./ranking.js").Entry} Entry */

const ROOT = new URL("../..", import.meta.url); // this file is in assets/search/
const MOST = 8; // results shown per group
const SHORTEST = 2; // letters of a query
const NUMBERS = ["No results", "1 result"];

const dialog = find(HTMLDialogElement, "dialog.pt-search");
const input = find(HTMLInputElement, "input", dialog);
const count = find(HTMLElement, "[role=status]", dialog);
const advice = find(HTMLElement, "[data-advice]", dialog);
const results = find(HTMLElement, "[data-results]", dialog);

/** @type {Promise<[typeof import("./ranking.js"), import("./ranking.js").Index]> | undefined} */
let loading;

function load() {
  loading ??= Promise.all([
    import("./ranking.js"),
    fetch(new URL("search.json", ROOT)).then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status)),
  ]);
  loading.catch(() => { loading = undefined; }); // so that the next keystroke tries again
  return loading;
}

function open() {
  if (dialog.open) return;
  dialog.showModal();
  input.select();
  search();
}

async function search() {
  const query = input.value.trim();
  const loaded = await load().catch(() => undefined);
  if (query !== input.value.trim()) return; // the reader has typed more
  if (!loaded) {
    count.textContent = "The search could not be loaded. Check the connection, then type again.";
    return;
  }
  const [{ rank }, index] = loaded;
  const found = query.length < SHORTEST ? [] : rank(query, index);
  show(found, index.kinds);
  advice.hidden = query.length < SHORTEST || found.length > 0;
  count.textContent = query.length < SHORTEST ? "" : NUMBERS[found.length] ?? `${found.length} results`;
}

/**
 * Show entries by group, the group of the best entry first.
 * @param {Entry[]} found
 * @param {Record<string, {group: string}>} kinds
 */
function show(found, kinds) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of found) {
    const { group } = kinds[entry.kind];
    groups.set(group, [...groups.get(group) ?? [], entry]);
  }
  results.replaceChildren(...[...groups].flatMap(([group, entries]) => {
    const rest = entries.length - MOST;
    return [
      element("h2", {}, group),
      element("ul", {}, ...entries.slice(0, MOST).map(item)),
      ...(rest > 0 ? [element("p", {}, `${rest} more. Another word narrows it down.`)] : []),
    ];
  }));
  results.scrollTop = 0;
}

/** @param {Entry} entry */
function item({ kind, title, address, town, page, text }) {
  const where = [...new Set([kind, page, town])].filter((part) => part && part !== title).join(" · ");
  const { href } = new URL(address, ROOT);
  const link = element("a", { href }, element("strong", {}, title), element("small", {}, where));
  return element("li", {}, link, ...(text ? [element("p", {}, text)] : []));
}

/**
 * Move between the field and the results.
 * @param {KeyboardEvent} event
 */
function move(event) {
  const stops = [input, ...results.querySelectorAll("a")];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  if (place >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    stops[event.key === "ArrowDown" ? Math.min(place + 1, stops.length - 1) : Math.max(place - 1, 0)].focus();
  } else if (place === 0 && event.key === "Enter") {
    stops[1]?.click();
  }
}

for (const button of document.querySelectorAll("[data-search]")) button.addEventListener("click", open);
addEventListener("keydown", (event) => {
  if (event.key?.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
input.addEventListener("input", search);
dialog.addEventListener("keydown", move);
dialog.addEventListener("click", ({ target }) => {
  // The space around the dialog, the button that closes it, or a result, which may be on this page.
  if (target instanceof Element && (target === dialog || target.closest("[data-close], a"))) dialog.close();
});
