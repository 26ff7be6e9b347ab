// The service worker: reads kept towns without a network. assets/keep/kept.js registers it when a reader keeps the first
// town, and removes it with the last one. It stores nothing itself; what is kept is put into the cache by kept.js.

const SCOPE = self.registration.scope;
// As in kept.js: several editions of the site can be beside each other.
const NAME = `practice-towns/kept/1${new URL(SCOPE).pathname}#`;
const RECORD = new URL("kept/record.json", SCOPE).href;
/** Milliseconds after which a kept page is shown although the network may still answer. */
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // What kept.js fetches to keep it must come from the network; such a request is `no-store`.
  if (request.method !== "GET" || !request.url.startsWith(SCOPE) || request.cache === "no-store") return;
  event.respondWith(answer(request));
});

/** Answer from the network; if it fails or takes long, with what is kept. */
async function answer(request) {
  const network = fetch(request);
  network.catch(() => {}); // it may fail after the answer
  const kept = await find(request);
  try {
    if (!kept) return await network;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const first = await Promise.race([network, late]);
    return first && first.status < 500 ? first : kept;
  } catch (error) {
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    // The page that lists what is kept says that this page is not. It has links that are relative to its own address.
    return Response.redirect(new URL("kept/?missing", SCOPE).href);
  }
}

/** Return what is kept at an address; a cache without a record is not whole. */
async function find(request) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(NAME)) continue;
    const cache = await caches.open(name);
    if (await cache.match(RECORD)) return cache.match(request, { ignoreSearch: true, ignoreVary: true });
  }
}
