// Marks the current section in the table of contents, and names it in the bar below the header of narrow screens. Other
// scripts learn here which section the reader has come to.

import { find, findAll, findIfAny } from "../shared/dom.js";

const LINE = 160; // pixels from the top of the window: a heading above this line has been reached, one to which a link leads included

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
for (const link of findAll(HTMLAnchorElement, ".md-nav--secondary a")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, link);
}
const ahead = new Set(links.keys());
const named = findIfAny(HTMLElement, "[data-current-section]");
const narrow = matchMedia("screen and (max-width: 59.9844em)"); // as in base.css

/** @type {((link: HTMLAnchorElement | undefined) => void)[]} */
const listeners = [];

/**
 * Call `tell` when the reader comes to another section.
 * @param {(link: HTMLAnchorElement | undefined) => void} tell gets the section's link in the table of contents, or
 *   undefined above the first one
 */
export function onSection(tell) {
  listeners.push(tell);
}

/** @param {HTMLAnchorElement | undefined} current */
function mark(current) {
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (named) named.textContent = current?.textContent ?? "";
  if (!narrow.matches) current?.scrollIntoView({ block: "nearest" });
  for (const tell of listeners) tell(current);
}

// The observed area is everything below the line, to the end of the longest page.
const observer = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    if (isIntersecting) ahead.add(target);
    else ahead.delete(target);
  }
  mark([...links].findLast(([heading]) => !ahead.has(heading))?.[1]);
}, { rootMargin: `-${LINE}px 0px 1000000px 0px` });

for (const heading of links.keys()) observer.observe(heading);

// As a popover, the contents open at the current section and close where one leads away from it.
if (named) {
  const contents = find(HTMLElement, ".md-nav--secondary");
  contents.addEventListener("toggle", () => {
    findIfAny(HTMLAnchorElement, "[aria-current]", contents)?.scrollIntoView({ block: "center" });
  });
  contents.addEventListener("click", ({ target }) => {
    if (narrow.matches && target instanceof Element && target.closest("a")) contents.hidePopover();
  });
}
