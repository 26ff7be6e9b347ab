// The definition of a term from the glossary, in a box at the term, with a link to the entry.

import { element } from "../shared/dom.js";

const ROOT = new URL("../..", import.meta.url); // this file is in assets/base/
const GAP = 8; // pixels between the term and its box, and between the box and the window's edges

/** @typedef {Record<string, [title: string, text: string]>} Definitions */

/** @type {Promise<Definitions> | undefined} */
let loading;

function load() {
  loading ??= fetch(new URL("glossary.json", ROOT)).then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status));
  loading.catch(() => { loading = undefined; }); // so that the next term tries again
  return loading;
}

// The browser closes the box when one taps outside or presses Escape, and returns the focus to the term.
const box = element("div", { class: "pt-term md-typeset", popover: "auto", role: "dialog", "aria-labelledby": "__term", tabindex: "-1" });

/**
 * Show the definition of the term to which `link` leads, and move the focus there.
 * @param {HTMLAnchorElement} link
 */
export async function explain(link) {
  const definition = (await load().catch(() => undefined))?.[decodeURIComponent(link.hash.slice(1))];
  if (!definition || !("showPopover" in box)) { // nothing to show: the link does what links do
    location.href = link.href;
    return;
  }
  const [title, text] = definition;
  box.replaceChildren(
    element("p", { id: "__term" }, element("strong", {}, title)),
    element("p", {}, text),
    element("p", {},
      element("a", { href: link.href }, "Open in the glossary"),
      element("button", { type: "button", onclick: () => box.hidePopover() }, "Close")),
  );
  if (!box.isConnected) document.body.append(box);
  link.focus({ preventScroll: true }); // Safari does not focus a link that is tapped
  box.showPopover();
  place(link);
  box.focus({ preventScroll: true });
}

/**
 * Put the box below the term, or above it if there is more space.
 * @param {HTMLAnchorElement} link
 */
function place(link) {
  const term = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(term.left, document.documentElement.clientWidth - box.offsetWidth - GAP));
  const below = term.bottom + GAP + box.offsetHeight < innerHeight || term.top < innerHeight / 2;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(below ? term.bottom + GAP : term.top - GAP - box.offsetHeight) + scrollY}px`;
}
