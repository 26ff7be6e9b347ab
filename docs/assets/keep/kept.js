// Keeps towns on the device, so that they can be read and worked without a network. The build lists the files of each
// town (hooks/curriculum/offline/kept.py). All that is kept is in one cache, whose last entry is a record of it; when
// something changes, another cache is filled, and it replaces the first one when it is whole. So kept pages always fit
// together. The service worker, sw.js, answers from the cache that has a record.

/** @typedef {[address: string, bytes: number, hash: string]} File */
/** @typedef {{files: File[], documents: File[]}} List What belongs to a town; documents are kept on request. */
/** @typedef {{documents: boolean, addresses: string[]}} Kept A kept town: whether with documents, and its files. */
/**
 * @typedef {object} KeptRecord
 * @property {string} date When it was kept, in ISO 8601.
 * @property {Record<string, Kept>} towns By id.
 * @property {Record<string, [bytes: number, hash: string]>} files By address.
 */
/** @typedef {{done: number, all: number}} Progress In bytes. */

const ROOT = new URL("../..", import.meta.url); // this file is in assets/keep/
const NAME = `practice-towns/kept/1${ROOT.pathname}#`; // as in sw.js
const RECORD = new URL("kept/record.json", ROOT).href;
const WORKER = new URL("sw.js", ROOT).href;
const AT_ONCE = 4;

/** The site has been published again while it was fetched. */
export class Changed extends Error {}

/** Whether this browser can keep towns, and this page may: not in a frame, nor in a copy without a server. */
export function possible() {
  const onTheWeb = isSecureContext && location.protocol !== "file:";
  return onTheWeb && "serviceWorker" in navigator && "caches" in window && window.top === window;
}

/** @returns {Promise<{name: string, cache: Cache, record: KeptRecord} | null>} the cache that is whole */
async function whole() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(NAME)) continue;
    const cache = await caches.open(name);
    const record = await (await cache.match(RECORD))?.json();
    if (record) return { name, cache, record };
  }
  return null;
}

/** @returns {Promise<KeptRecord | null>} what is kept on this device */
export async function kept() {
  return (await whole())?.record ?? null;
}

/**
 * @param {string} town
 * @returns {Promise<List>} the files of a town as the site has them now
 * @throws if there is no network
 */
export async function list(town) {
  return (await fetched(`kept/${town}.json`)).json();
}

/** @param {File[]} files */
export function bytes(files) {
  return files.reduce((sum, [, size]) => sum + size, 0);
}

/**
 * Return the files of towns that the site has now and the device has not.
 * @param {KeptRecord} record
 */
export async function changes(record) {
  const wanted = new Map(Object.entries(record.towns).map(([town, { documents }]) => [town, documents]));
  const { files } = await plan(wanted);
  const gone = Object.keys(record.files).length !== files.size;
  const changed = [...files.values()].filter(([address, , hash]) => record.files[address]?.[1] !== hash);
  return { changed, any: gone || changed.length > 0 };
}

/**
 * Keep a town, and fetch what has changed of those that are kept already.
 * @param {string} town
 * @param {boolean} documents Whether with its PDFs.
 * @param {(progress: Progress) => void} tell
 * @param {AbortSignal} stop
 */
export async function keep(town, documents, tell, stop) {
  const { towns = {} } = (await kept()) ?? {};
  const wanted = new Map(Object.entries(towns).map(([id, { documents }]) => [id, documents]));
  await exclusively(() => fill(wanted.set(town, documents), tell, stop));
  await register();
}

/**
 * Fetch what has changed of what is kept.
 * @param {(progress: Progress) => void} tell
 * @param {AbortSignal} stop
 */
export async function update(tell, stop) {
  const { towns = {} } = (await kept()) ?? {};
  const wanted = new Map(Object.entries(towns).map(([id, { documents }]) => [id, documents]));
  await exclusively(() => fill(wanted, tell, stop));
}

/**
 * Remove a town from the device, and with the last one everything that this site has kept.
 * @param {string} town
 */
export async function remove(town) {
  await exclusively(async () => {
    const found = await whole();
    if (!found) return;
    const { cache, record } = found;
    delete record.towns[town];
    const left = new Set(Object.values(record.towns).flatMap(({ addresses }) => addresses));
    if (!left.size) return removeCaches("");
    const removed = Object.keys(record.files).filter((address) => !left.has(address));
    for (const address of removed) delete record.files[address];
    await cache.put(RECORD, new Response(JSON.stringify(record)));
    for (const address of removed) await cache.delete(new URL(address, ROOT));
  });
  if (!(await kept())) await (await navigator.serviceWorker.getRegistration(ROOT))?.unregister();
}

/**
 * Fill a new cache, and replace the old one by it.
 * @param {Map<string, boolean>} wanted Towns, and whether with documents.
 * @param {(progress: Progress) => void} tell
 * @param {AbortSignal} stop
 */
async function fill(wanted, tell, stop) {
  const old = await whole();
  await removeCaches(old?.name ?? ""); // what an earlier attempt has left, if the page was closed meanwhile
  const { towns, files } = await plan(wanted);
  const all = bytes([...files.values()]);
  const name = NAME + Date.now().toString(36);
  const cache = await caches.open(name);
  const waiting = [...files.values()];
  let done = 0;
  const work = async () => {
    for (let file; (file = waiting.pop()); ) {
      stop.throwIfAborted();
      const [address, size, hash] = file;
      const url = new URL(address, ROOT);
      const same = old && old.record.files[address]?.[1] === hash ? await old.cache.match(url) : undefined;
      await cache.put(url, same ?? (await fetched(address, stop)));
      tell({ done: (done += size), all });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (JSON.stringify((await plan(wanted)).towns) !== JSON.stringify(towns)) throw new Changed();
    const facts = Object.fromEntries([...files].map(([address, [, size, hash]]) => [address, [size, hash]]));
    const addresses = Object.fromEntries(towns.map(([town, { documents, files }]) =>
      [town, { documents, addresses: files.map(([address]) => address) }]));
    const record = { date: new Date().toISOString(), towns: addresses, files: facts };
    await cache.put(RECORD, new Response(JSON.stringify(record)));
  } catch (error) {
    waiting.length = 0; // the others stop as well
    await caches.delete(name);
    throw error;
  }
  await removeCaches(name);
}

/**
 * @param {Map<string, boolean>} wanted
 * @returns {Promise<{towns: [string, {documents: boolean, files: File[]}][], files: Map<string, File>}>}
 */
async function plan(wanted) {
  const towns = await Promise.all([...wanted].map(async ([town, documents]) => {
    const all = await list(town);
    const files = documents ? [...all.files, ...all.documents] : all.files;
    return /** @type {[string, {documents: boolean, files: File[]}]} */ ([town, { documents, files }]);
  }));
  return { towns, files: new Map(towns.flatMap(([, { files }]) => files).map((file) => [file[0], file])) };
}

/**
 * Fetch a file of the site from the network: the worker leaves requests alone that are not to be stored.
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function fetched(address, signal) {
  const answer = await fetch(new URL(address, ROOT), { cache: "no-store", redirect: "error", signal });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/** @param {string} but The name of the cache that stays. */
async function removeCaches(but) {
  for (const name of await caches.keys()) if (name.startsWith(NAME) && name !== but) await caches.delete(name);
}

/**
 * Do something while no other tab does so.
 * @param {() => Promise<void>} action
 */
async function exclusively(action) {
  await navigator.locks.request(NAME, action);
}

/** @type {{createScriptURL: (url: string) => any} | undefined} */
let policy;

async function register() {
  // The pages’ security policy lets no other object than this one create the address of a script, and it creates only one.
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("practice-towns-worker", { createScriptURL: () => WORKER });
  await navigator.serviceWorker.register(policy?.createScriptURL("") ?? WORKER, { scope: ROOT.href });
  await navigator.serviceWorker.ready;
  // So that the browser does not delete it when space is short. Some browsers ask the reader, who may take their time.
  navigator.storage?.persist?.().catch(() => {});
}
