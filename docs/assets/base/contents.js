// Marks the current section in the table of contents beside the page.

import { findAll } from "../shared/dom.js";

const LINE = 120; // pixels from the top of the window: a heading above this line has been reached

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
for (const link of findAll(HTMLAnchorElement, ".md-nav--secondary a")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, link);
}
const ahead = new Set(links.keys());

// The observed area is everything below the line, to the end of the longest page.
const observer = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    if (isIntersecting) ahead.add(target);
    else ahead.delete(target);
  }
  const current = [...links].findLast(([heading]) => !ahead.has(heading))?.[1];
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  current?.scrollIntoView({ block: "nearest" });
}, { rootMargin: `-${LINE}px 0px 1000000px 0px` });

for (const heading of links.keys()) observer.observe(heading);
