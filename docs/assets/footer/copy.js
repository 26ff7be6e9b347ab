// Copies citations and URLs: the buttons in the footer, and the ¶ beside headings, which stay links.

import { find, findAll, findIfAny } from "../shared/dom.js";
import { copy, copyLink, REFUSED, select } from "../shared/clipboard.js";

const SHOWN = 6000; // milliseconds that a message stays

const status = findIfAny(HTMLElement, "[data-copy-status]"); // not on 404.html
/** @type {number | undefined} */
let timer;

/**
 * Show a message: for a while, or until the next message.
 * @param {(string | Node)[]} words
 * @param {{stays?: boolean, heard?: boolean}} how `heard`: for screen readers only, because it is visible elsewhere
 */
function say(words, { stays = false, heard = false }) {
  clearTimeout(timer);
  status?.replaceChildren(...words);
  status?.classList.toggle("pt-hidden", heard);
  if (!stays) timer = setTimeout(() => status?.replaceChildren(), SHOWN);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") status?.replaceChildren();
});

for (const button of findAll(HTMLButtonElement, "[data-copy]")) {
  const word = find(HTMLElement, "span", button);
  const source = find(HTMLElement, "[data-copied]", button.parentElement ?? button);
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (await copy(source)) {
      say(["Copied."], { heard: true });
      word.textContent = "Copied";
      setTimeout(() => word.textContent = "Copy", SHOWN);
    } else {
      say([REFUSED], { stays: true });
      select(source);
    }
  });
}

for (const link of status ? findAll(HTMLAnchorElement, "a.headerlink") : []) {
  link.title = "Copy the link to this section";
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // a new tab or window
    await copyLink(link.hash, (words, done) => say(words, { stays: !done }));
  });
}
