// Runs the modules of a page that is opened from a disk. The bundle defines `modules`: each module's function by its
// address. The `data-run` of the script's tag lists the modules to run.

const tag = document.currentScript;
const ROOT = new URL("../", tag.src); // this file is in assets/
const started = new Map();

/** Run a module, unless it has run already, and return its exports. */
function load(address) {
  if (!started.has(address)) {
    const exports = {};
    started.set(address, exports);
    modules[address](exports, load, async (other) => load(other), new URL(address, ROOT).href, read);
  }
  return started.get(address);
}

// Data can't be fetched from a disk, but a script may hold it: `search.json.js` calls `practiceTownsData` with the text
// of search.json. Only scripts in this folder are loaded this way.
const policy = globalThis.trustedTypes?.createPolicy("practice-towns-offline", { createScriptURL: (url) => url });
const waiting = new Map();
globalThis.practiceTownsData = (name, text) => waiting.get(name)?.(new Response(text));

/** Replaces `fetch` in modules. */
function read(address) {
  const { href } = new URL(address, document.baseURI);
  if (!href.startsWith(ROOT.href)) return Promise.reject(new TypeError("There is no network in the offline edition."));
  const name = href.slice(ROOT.href.length);
  return new Promise((resolve) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    const url = `${href}.js`;
    script.src = policy ? policy.createScriptURL(url) : url;
    script.onerror = () => resolve(new Response(null, { status: 404 }));
    document.head.append(script);
  });
}

// A link made by a script may lead to a folder, for which a browser would show a list of files.
addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a[href]");
  if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}, true);

for (const address of tag.dataset.run.split(" ")) load(address);
