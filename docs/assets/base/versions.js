// Links to other editions of the site. They are in folders beside this one, and mike lists them in versions.json:
// https://github.com/jimporter/mike. Without this script there is a link to that list.

import { find } from "../shared/dom.js";

/**
 * @typedef {object} Edition
 * @property {string} version The name of its folder.
 * @property {string} title
 * @property {string[]} aliases Other names of the folder.
 */

const HERE = new URL("../..", import.meta.url); // this file is in assets/base/
const ALL = new URL("..", HERE);
const place = find(HTMLElement, "[data-versions]");
const page = location.href.startsWith(HERE.href) ? location.pathname.slice(HERE.pathname.length) : "";
const folder = HERE.pathname.slice(ALL.pathname.length, -1);
const newest = place.dataset.versionDefault ?? "";

/**
 * Return the page's URL in another edition, or that of the edition's home page if it has no such page.
 * @param {string} name The edition's folder.
 * @returns {Promise<string>}
 */
async function samePage(name) {
  const home = new URL(`${name}/`, ALL);
  const same = new URL(page, home);
  const answer = await fetch(same, { method: "HEAD" }).catch(() => undefined);
  return (answer?.ok ? same : home).href;
}

/**
 * @param {string} name The edition's folder.
 * @param {string} words
 */
function link(name, words) {
  const made = document.createElement("a");
  made.href = new URL(`${name}/`, ALL).href;
  made.textContent = words;
  return made;
}

/**
 * List the editions; each link leads to this page in that edition, once it is known to exist.
 * @param {Edition[]} editions
 * @param {Edition} own
 */
function offer(editions, own) {
  const box = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "Other editions";
  const list = document.createElement("ul");
  const links = new Map();
  for (const edition of editions) {
    const entry = link(edition.version, edition === own ? `${edition.title} (this one)` : edition.title);
    if (edition === own) entry.setAttribute("aria-current", "true");
    links.set(edition, entry);
    const item = document.createElement("li");
    item.append(entry);
    list.append(item);
  }
  box.append(summary, list);
  box.addEventListener("toggle", () => {
    for (const [edition, entry] of links) samePage(edition.version).then((address) => { entry.href = address; });
  }, { once: true });
  place.replaceChildren(box);
}

/**
 * Show a note above the page that there is a newer edition.
 * @param {Edition} own
 * @param {Edition} current
 */
async function warn(own, current) {
  const note = document.createElement("aside");
  note.className = "pt-note pt-older";
  note.setAttribute("aria-label", "Older edition");
  const words = document.createElement("p");
  const way = link(newest, `The current edition is ${current.title}`);
  way.href = await samePage(newest);
  words.append(`You are reading the edition of ${own.title}. `, way, ".");
  note.append(words);
  document.querySelector("article.md-content__inner")?.prepend(note);
}

async function start() {
  const answer = await fetch(new URL("versions.json", ALL)).catch(() => undefined);
  if (!answer?.ok) return;
  const editions = /** @type {Edition[]} */ (await answer.json());
  const own = editions.find(({ version, aliases }) => version === folder || aliases.includes(folder));
  const current = editions.find(({ aliases }) => aliases.includes(newest));
  // mike sorts names, in which fall comes before spring; the current edition comes first here.
  if (own) offer(editions.toSorted((one, other) => Number(other === current) - Number(one === current)), own);
  if (own && current && own !== current) await warn(own, current);
}

start();
