// Marks the current section in the table of contents, and names it in the bar below the header of narrow screens.

import { find, findAll, findIfAny } from "../shared/dom.js";
import { watchSections } from "../shared/sections.js";

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
for (const link of findAll(HTMLAnchorElement, ".md-nav--secondary a")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, link);
}
const name = findIfAny(HTMLElement, "[data-current-section]");
const narrow = matchMedia("screen and (max-width: 59.9844em)"); // as in base.css

watchSections(links.keys(), (heading) => {
  const current = heading && links.get(heading);
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (name) name.textContent = current?.textContent ?? "";
  if (!narrow.matches) current?.scrollIntoView({ block: "nearest" });
});

// As a popover, the contents open at the current section and close where one leads away from it.
if (name) {
  const contents = find(HTMLElement, ".md-nav--secondary");
  contents.addEventListener("toggle", () => {
    findIfAny(HTMLAnchorElement, "[aria-current]", contents)?.scrollIntoView({ block: "center" });
  });
  contents.addEventListener("click", ({ target }) => {
    if (narrow.matches && target instanceof Element && target.closest("a")) contents.hidePopover();
  });
}
