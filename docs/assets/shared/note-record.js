// The format of notes and finished tasks, in the browser’s storage and in files. When it changes, raise the version
// numbers in shared/storage.js and exchange.js, and keep reading older versions.

/**
 * @typedef {object} NotePage The page a note was written on.
 * @property {string} address Relative to the site’s root, for example `towns/riverton/engage/`.
 * @property {string} title For example `Engage in Riverton`.
 * @property {string} town The town’s id, or empty.
 * @property {string} townName
 * @property {string} phase The phase’s id, or empty.
 * @property {string} phaseTitle
 */

/**
 * @typedef {object} Quote A passage with its context, so that it can be found again.
 * @property {string} exact
 * @property {string} prefix
 * @property {string} suffix
 */

/**
 * @typedef {object} Note
 * @property {string} id
 * @property {NotePage} page
 * @property {string} anchor The id of the nearest heading above, or empty.
 * @property {string} heading Its text.
 * @property {Quote | null} quote The passage it is about; null for a note on the page.
 * @property {string} text What the reader wrote; empty for a highlight.
 * @property {string} created In ISO 8601.
 * @property {string} changed
 */

/**
 * @typedef {object} Task A finished task.
 * @property {string} id For example `riverton/engage/1`.
 * @property {string} title For example `Task 1: My starting point`.
 * @property {NotePage} page
 * @property {string} done When, in ISO 8601.
 */

const PAGE = ["address", "title", "town", "townName", "phase", "phaseTitle"];
const ID = /^[\w-]{1,60}$/;
const TASK = /^[a-z0-9-]+\/[a-z0-9-]+\/\d+$/;
/** An address on this site. */
const ADDRESS = /^([\w-]+\/)*$/;

/**
 * @param {NotePage} page
 * @param {{anchor: string, heading: string, quote: Quote | null}} place
 * @param {string} text
 * @returns {Note}
 */
export function newNote(page, { anchor, heading, quote }, text) {
  const now = new Date().toISOString();
  return { id: newId(), page, anchor, heading, quote, text, created: now, changed: now };
}

/** @returns {string} an id that no other note has, in this browser or another */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Validate data that may come from an edited file, or from an older version of this site.
 * @param {unknown} found
 * @returns {Note | null} null if it is no note
 */
export function asNote(found) {
  const { id, page, anchor, heading, quote, text, created, changed } = /** @type {any} */ (found ?? {});
  if (!isText(id) || !ID.test(id) || !isPage(page) || ![anchor, heading, text].every(isText)) return null;
  if (!isDate(created) || !isDate(changed)) return null;
  if (quote !== null && ![quote?.exact, quote?.prefix, quote?.suffix].every(isText)) return null;
  const kept = quote?.exact ? { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix } : null;
  if (!kept && !text) return null;
  return { id, page: ownPage(page), anchor, heading, quote: kept, text, created, changed };
}

/**
 * @param {unknown} found
 * @returns {Task | null} null if it is no finished task
 */
export function asTask(found) {
  const { id, title, page, done } = /** @type {any} */ (found ?? {});
  if (!isText(id) || !TASK.test(id) || !isText(title) || !isPage(page) || !isDate(done)) return null;
  return { id, title, page: ownPage(page), done };
}

/**
 * Return whether two notes have the same text about the same passage.
 * @param {Note} one
 * @param {Note} other
 */
export function sameContent(one, other) {
  const said = (/** @type {Note} */ { page, anchor, quote, text }) =>
    JSON.stringify([page.address, quote ? quote.exact : anchor, text.trim()]);
  return said(one) === said(other);
}

/** @param {any} page @returns {NotePage} */
function ownPage({ address, title, town, townName, phase, phaseTitle }) {
  return { address, title, town, townName, phase, phaseTitle };
}

/** @param {any} page */
function isPage(page) {
  return typeof page === "object" && page !== null && PAGE.every((name) => isText(page[name])) && ADDRESS.test(page.address);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value */
function isDate(value) {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
