// The syllabus builder: readers tick entries, order them, and copy or download the list. Without this script the page
// lists everything with its links, so the tools are shown only by this script. Each tool is a module beside this one.

import { find, findAll, findIfAny } from "../shared/dom.js";
import { download } from "../shared/files.js";
import { Status } from "../shared/status.js";
import * as address from "./address.js";
import { imscc } from "./cartridge.js";
import * as copies from "./copies.js";
import { fits, read, spoken, together } from "./entries.js";
import { List } from "./list.js";

/** @typedef {import("./entries.js").Entry} Entry */

const builder = part("builder");
const { root = "", site = "", edition = "", published = "", author = "", license = "", language = "" } = builder.dataset;
const name = find(HTMLInputElement, '[data-sy="name"]');
const withPdfs = findIfAny(HTMLInputElement, '[data-sy="with-pdfs"]');
const onDisk = location.protocol === "file:"; // the offline edition, where a page can’t read other files
const selects = findAll(HTMLSelectElement, "select", part("filter"));
const [towns, phases, kinds] = ["town", "phases", "kind"].map(namesIn);
const entries = read(part("everything"), root, kinds);
const byId = new Map(entries.map((entry) => [entry.id, entry]));
/** @type {Map<string, HTMLInputElement>} */
const boxes = new Map();

const status = new Status(document.createElement("p"), part("done"), find(HTMLButtonElement, '[data-sy="undo"]'));
const heading = find(HTMLElement, "#your-list");
const list = new List(part("chosen"), heading, (words, before) => {
  update();
  say(words, before);
});

/** Show the list, and write it into the URL. */
function update() {
  const { minutes, without } = together(list.entries);
  const count = list.entries.length;
  const time = minutes ? `, about ${spoken(minutes)}` : "";
  const unknown = without ? `; ${without} ha${without === 1 ? "s" : "ve"} no time given` : "";
  part("total").textContent = count ? `${count} on the list${time}${unknown}.` : "";
  part("bar").textContent = `${count} on your list${time} ↑`;
  part("bar").hidden = !count;
  part("empty").hidden = count > 0;
  part("actions").hidden = !count;
  part("by-hand").hidden = true;
  builder.classList.toggle("sy-chosen", count > 0);
  for (const [id, box] of boxes) box.checked = list.entries.some((entry) => entry.id === id);
  const kept = address.write(list.entries.map(({ id }) => id), name.value.trim());
  history.replaceState(history.state, "", kept || location.pathname + location.search);
}

/**
 * Replace the entries on the list.
 * @param {Entry[]} chosen
 * @param {string} words The message about it.
 */
function exchange(chosen, words) {
  const before = list.entries;
  const place = pageOf();
  list.entries = chosen;
  update();
  place();
  say(words, before);
}

/**
 * @param {string} words
 * @param {Entry[] | null} before The previous entries, if the change can be undone.
 */
function say(words, before) {
  status.done(words, before ? () => exchange(before, "Taken back.") : undefined);
}

/** Return a function that restores the scroll position, because the list above grows. */
function pageOf() {
  const focused = document.activeElement;
  const before = focused?.getBoundingClientRect().top ?? 0;
  return () => {
    if (focused instanceof HTMLElement && boxes.has(focused.dataset.picks ?? ""))
      scrollBy({ top: focused.getBoundingClientRect().top - before, behavior: "instant" });
  };
}

/** Read the list from the URL, or write it there again after the reader followed a link within the page. */
function open() {
  const found = address.read(location.hash);
  if (!found) {
    update();
    return;
  }
  const gone = found.ids.filter((id) => !byId.has(id));
  const missing = gone.length === 1 ? "One entry" : `${gone.length} entries`;
  part("gone").hidden = !gone.length;
  part("gone").textContent = gone.length
    ? `${missing} of the list you opened can’t be found in edition ${edition}: ${gone.join(", ")}. The rest is below.`
    : "";
  name.value = found.name;
  list.entries = found.ids.flatMap((id) => byId.get(id) ?? []);
  update();
}

for (const entry of entries) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.autocomplete = "off";
  box.dataset.picks = entry.id;
  box.setAttribute("aria-label", entry.title);
  box.addEventListener("change", () => {
    const others = list.entries.filter((other) => other !== entry);
    if (box.checked) exchange([...others, entry], `${entry.title} is on the list.`);
    else exchange(others, `${entry.title} is off the list.`);
  });
  const label = document.createElement("label");
  label.append(box);
  entry.item.prepend(label);
  boxes.set(entry.id, box);
}

/** Show the entries that match every choice, and the sections with any of them. */
function show() {
  const wanted = new Map(selects.filter(({ value }) => value).map((select) => [select.name, select.value]));
  for (const entry of entries) entry.item.hidden = !fits(entry, wanted);
  for (const section of part("everything").querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
  const shown = entries.filter(({ item }) => !item.hidden).length;
  part("count").textContent = wanted.size ? `${shown} of ${entries.length} shown` : `${entries.length} in all`;
  part("show-all").hidden = !wanted.size;
  part("add-shown").hidden = !wanted.size || !shown;
}

for (const select of selects) select.addEventListener("change", show);
onClick("show-all", () => {
  for (const select of selects) select.value = "";
  selects[0].focus(); // the button is about to be hidden
  show();
});
onClick("add-shown", () => {
  const more = entries.filter((entry) => !entry.item.hidden && !list.entries.includes(entry));
  exchange([...list.entries, ...more], `${more.length} more on the list.`);
});
onClick("bar", () => {
  heading.focus();
  heading.scrollIntoView();
});
onClick("clear", () => {
  exchange([], "The list is empty.");
  heading.focus();
});
onClick("print", () => print());

/** The list as it is copied. */
const copied = () => ({ name: name.value.trim(), entries: list.entries, source: `${site}, edition ${edition}. License: ${license}` });

onClick("copy-markdown", () => copy(copies.markdown(copied()), "Copied as Markdown."));
onClick("copy-html", () => copy(copies.html(copied()), "Copied as HTML."));
onClick("copy-plain", () => copy(copies.plain(copied()), "Copied as plain text."));
onClick("copy-address", () => copy(location.href, "The link to this list is copied. Whoever opens it sees the list as it is now."));
onClick("copy-rich", async () => {
  const plain = copies.plain(copied());
  try {
    const blobs = { "text/html": new Blob([copies.html(copied())], { type: "text/html" }), "text/plain": new Blob([plain], { type: "text/plain" }) };
    await navigator.clipboard.write([new ClipboardItem(blobs)]);
    say("Copied with links. Paste it into a document or an editor of your LMS.", null);
  } catch {
    byHand(plain);
  }
});

/**
 * @param {string} text
 * @param {string} words
 */
async function copy(text, words) {
  try {
    await navigator.clipboard.writeText(text);
    say(words, null);
  } catch {
    byHand(text);
  }
}

/**
 * Show a text for the reader to copy, if the browser doesn’t let the page do it.
 * @param {string} text
 */
function byHand(text) {
  const box = part("by-hand");
  const area = find(HTMLTextAreaElement, "textarea", box);
  box.hidden = false;
  area.value = text;
  area.select();
  area.focus();
}

/** Return a slug of the list’s name, for file names and identifiers. */
function slug() {
  const letters = name.value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return ["selection", ...letters.split("-").filter(Boolean)].join("-").slice(0, 60);
}

onClick("csv", () => {
  save(new Blob([copies.csv(copied(), { towns, phases })], { type: "text/csv" }), "csv");
});
onClick("cartridge", async () => {
  const pdfs = (withPdfs?.checked ?? false) && !onDisk;
  const description = `A list of links, made with the syllabus page of ${site}.`;
  const cartridge = { id: slug(), title: name.value.trim() || `From ${site}`, description, entries: list.entries };
  try {
    const about = { edition, published, author, license, language };
    save(await imscc(cartridge, about, pdfs ? bytesOf : null), "imscc");
  } catch {
    say("A worksheet’s PDF could not be fetched. Try again, or make the cartridge without PDFs.", null);
  }
});

/** @param {string} path Relative to the site’s root. */
async function bytesOf(path) {
  const response = await fetch(new URL(`../../${path}`, location.href));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * @param {Blob} content
 * @param {string} ending
 */
function save(content, ending) {
  const file = `${slug()}.${ending}`;
  download(file, content);
  say(`Saved as ${file} where your browser puts downloads.`, null);
}

name.addEventListener("input", update);
addEventListener("hashchange", open);
for (const shown of ["list", "filter"]) part(shown).hidden = false;
const pdfChoice = withPdfs?.closest("label");
if (pdfChoice) pdfChoice.hidden = onDisk;
show();
open();

/**
 * Return the names of a filter’s values.
 * @param {string} property
 * @returns {Map<string, string>}
 */
function namesIn(property) {
  const options = [...(selects.find((select) => select.name === property)?.options ?? [])].filter(({ value }) => value);
  return new Map(options.map(({ value, text }) => [value, text.replace(/^\d+\. /, "")]));
}

/**
 * @param {string} name
 * @returns {HTMLElement} the element with this name in the template
 */
function part(name) {
  return find(HTMLElement, `[data-sy="${name}"]`);
}

/**
 * @param {string} name
 * @param {() => void} action
 */
function onClick(name, action) {
  part(name).addEventListener("click", action);
}
