// Offers to go on where the reader stopped in a guide. The place is kept in this browser until the guide's end is reached.

import { element, find, findAll } from "../shared/dom.js";
import { watchSections } from "../shared/sections.js";
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

const last = document.getElementById(stopped());
const title = last?.firstChild?.textContent;
if (last && title && !location.hash) {
  line.append(" · ", element("a", { href: `#${last.id}` }, `Continue with “${title}”`));
}

watchSections(findAll(HTMLHeadingElement, ".md-content :is(h2, h3)[id]"), (heading) => {
  if (!heading) return; // at the top of the page, the place of the last visit is still to be used
  try {
    if (END.includes(heading.id)) remove(key);
    else put(key, heading.id);
  } catch {
    // Without storage there is nothing to continue with.
  }
});
