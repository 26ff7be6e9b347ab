// The boxes that keep a town on the device, on the town’s page and on the page that lists what is kept. Without this
// script they are hidden.

import { formatDate } from "../shared/date.js";
import { element, find, findAll, findIfAny } from "../shared/dom.js";
import { Changed, bytes, changes, keep, kept, list, possible, remove, update } from "./kept.js";

/** @typedef {import("./kept.js").KeptRecord} KeptRecord */
/** @typedef {import("./kept.js").List} List */
/** @typedef {import("./kept.js").Progress} Progress */

/** @param {number} count */
function megabytes(count) {
  return `${(count / 1e6).toFixed(1)} MB`;
}

class Box {
  #box;
  #town;
  #name;
  #summary;
  #body = element("div", { class: "pt-keep-body" });
  #said = element("p", { role: "status" });

  /** @param {HTMLDetailsElement} box */
  constructor(box) {
    this.#box = box;
    this.#town = box.dataset.keep ?? "";
    this.#name = box.dataset.name ?? "";
    this.#summary = find(HTMLElement, "summary", box);
    this.#summary.after(this.#body, this.#said);
    box.addEventListener("toggle", () => box.open && this.show());
    box.hidden = false;
  }

  /**
   * Show whether the town is kept, and if the box is open, what can be done.
   * @param {string} [said] What has just happened.
   */
  async show(said = "") {
    const record = await kept();
    const own = record?.towns[this.#town];
    this.#summary.textContent = own ? `${this.#name} is kept on this device` : `Keep ${this.#name} on this device`;
    this.#said.textContent = said;
    if (!this.#box.open) return;
    const parts = record && own ? await this.#kept(record) : await this.#offer();
    this.#body.replaceChildren(...parts);
  }

  /** @param {KeptRecord} record */
  async #kept(record) {
    const { addresses, documents } = record.towns[this.#town];
    const size = addresses.reduce((sum, address) => sum + record.files[address][0], 0);
    const words = `Kept ${formatDate(record.date)}: ${megabytes(size)}${documents ? ", with PDFs" : ", without PDFs"}. You can read ${this.#name} and work in its worksheets without a network.`;
    const removing = button("Remove from this device", () => this.#remove());
    const now = await changes(record).catch(() => null); // there may be no network
    if (!now) return [element("p", {}, words), row(removing)];
    if (!now.any) return [element("p", {}, `${words} It is up to date.`), row(removing)];
    return [
      element("p", {}, words),
      element("p", {}, `The site has changed since: ${megabytes(bytes(now.changed))} to fetch. Until then, what is kept stays as it is.`),
      row(button("Update what is kept", () => this.#run(update), true), removing),
    ];
  }

  async #offer() {
    /** @type {List} */
    let all;
    try {
      all = await list(this.#town);
    } catch {
      return [element("p", {}, "The list of files could not be loaded. Check the connection, then open this box again.")];
    }
    const pages = all.files.filter(([address]) => address === "" || address.endsWith("/")).length;
    const box = element("input", { type: "checkbox" });
    const also = element("label", {}, box, `with ${all.documents.length} PDFs of its worksheets and pictures, ${megabytes(bytes(all.documents))} more`);
    return [
      element("p", {}, `You can then read ${this.#name} and work in its worksheets without a network: ${pages} pages with their pictures, ${megabytes(bytes(all.files))}.`),
      ...(all.documents.length ? [element("p", {}, also)] : []),
      row(button(`Keep ${this.#name}`, () => this.#run((tell, stop) => keep(this.#town, box.checked, tell, stop)), true)),
    ];
  }

  /**
   * Fetch files, and show how far it is.
   * @param {(tell: (progress: Progress) => void, stop: AbortSignal) => Promise<void>} action
   */
  async #run(action) {
    const stop = new AbortController();
    const bar = element("progress", { "aria-label": `Keeping ${this.#name}`, max: "1", value: "0" });
    const words = element("span");
    this.#body.replaceChildren(row(bar, words), row(button("Stop", () => stop.abort())));
    this.#said.textContent = `Fetching ${this.#name} …`;
    const tell = (/** @type {Progress} */ { done, all }) => {
      bar.value = done / all;
      words.textContent = `${megabytes(done)} of ${megabytes(all)}`;
    };
    let said = `${this.#name} is kept on this device.`;
    try {
      await action(tell, stop.signal);
    } catch (error) {
      said = `Nothing has changed on this device, because ${stop.signal.aborted ? "you stopped it" : reason(error)}.`;
    }
    await showAll();
    await this.show(said);
    this.#summary.focus();
  }

  async #remove() {
    await remove(this.#town);
    await showAll();
    await this.show(`${this.#name} is no longer on this device. What you have typed is still there.`);
    this.#summary.focus();
  }
}

/** @param {unknown} error */
function reason(error) {
  if (error instanceof Changed) return "the site was published again meanwhile: try once more";
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "there is not enough space in this browser";
  if (error instanceof DOMException && error.name === "SecurityError") return "this browser does not let the page store anything";
  return "a file could not be fetched: check the connection, and try once more";
}

/**
 * @param {string} words
 * @param {() => void} onclick
 */
function button(words, onclick, first = false) {
  return element("button", { type: "button", class: first ? "pt-keep-button pt-keep-first" : "pt-keep-button", onclick }, words);
}

/** @param {...(Node | string)} parts */
function row(...parts) {
  return element("p", { class: "pt-keep-row" }, ...parts);
}

const places = findAll(HTMLDetailsElement, "[data-keep]");
/** @type {Box[]} */
const boxes = [];

async function showAll() {
  await Promise.all(boxes.map((box) => box.show()));
  await showTotal();
}

/** On the page that lists what is kept, say how much it is, and open the boxes of kept towns. */
async function showTotal() {
  const place = findIfAny(HTMLElement, "[data-kept]");
  if (!place) return;
  const record = await kept();
  const count = Object.keys(record?.towns ?? {}).length;
  const size = Object.values(record?.files ?? {}).reduce((sum, [size]) => sum + size, 0);
  const towns = count === 1 ? "One town is" : `${count} towns are`;
  place.textContent = record && count
    ? `${towns} kept on this device: ${megabytes(size)}.`
    : "No town is kept on this device.";
}

async function start() {
  const missing = findIfAny(HTMLElement, "[data-missing]");
  if (missing && new URLSearchParams(location.search).has("missing")) missing.hidden = false;
  const here = possible();
  const impossible = findIfAny(HTMLElement, "[data-impossible]");
  if (impossible) impossible.hidden = here;
  if (!here) return;
  boxes.push(...places.map((place) => new Box(place)));
  const towns = (await kept())?.towns ?? {};
  if (findIfAny(HTMLElement, "[data-kept]")) for (const place of places) place.open = (place.dataset.keep ?? "") in towns;
  await showAll();
}

start();
