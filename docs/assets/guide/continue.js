// Offers to go on where the reader stopped in a guide. The place is kept in this browser until the guide's end is reached.

import { onSection } from "../base/contents.js";
import { element, find } from "../shared/dom.js";
import { READING, get, put, remove } from "../shared/storage.js";

const line = find(HTMLElement, "[data-continue]");
const key = `${READING}${line.dataset.continue}`;

/** The sections at the end: who has come to them has read the guide. */
const END = ["takeaways", "key-terms", "about-this-guide", "tools", "next", "elsewhere"];

/** @returns {string} the id of the heading at which the reader stopped, or "" */
function stopped() {
  try {
    return get(key) ?? "";
  } catch {
    return "";
  }
}

const heading = document.getElementById(stopped());
const title = heading?.firstChild?.textContent;
if (heading && title && !location.hash) {
  line.append(" · ", element("a", { href: `#${heading.id}`, class: "pt-continue" }, `Continue with “${title}”`));
}

let scrolled = false;
addEventListener("scroll", () => { scrolled = true; }, { once: true });
onSection((link) => {
  if (!link || !scrolled) return; // at the top of the page, the place of the last visit is still to be used
  const id = decodeURIComponent(link.hash.slice(1));
  try {
    if (END.includes(id)) remove(key);
    else put(key, id);
  } catch {
    // Without storage there is nothing to continue with.
  }
});
