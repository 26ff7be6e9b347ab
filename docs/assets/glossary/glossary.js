// The glossary's tools: a filter by title and other names, and the current letter marked in the row of letters.

import { element, find, findAll } from "../shared/dom.js";
import { watchSections } from "../shared/sections.js";

const letters = find(HTMLElement, ".pt-letters");

/** @typedef {{names: string, parts: Element[]}} Term  A term: its names in lower case, and its heading with what follows. */
/** @typedef {{heading: HTMLHeadingElement, terms: Term[]}} Letter */

/** @param {string} text */
const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** @type {Letter[]} */
const all = [];
for (let part = letters.nextElementSibling; part; part = part.nextElementSibling) {
  const terms = all.at(-1)?.terms;
  if (part instanceof HTMLHeadingElement && part.tagName === "H2") all.push({ heading: part, terms: [] });
  else if (part.tagName === "H3") terms?.push({ names: folded(part.firstChild?.textContent ?? ""), parts: [part] });
  else {
    const term = terms?.at(-1);
    term?.parts.push(part);
    const also = /^Also: (.*?)\.( |$)/.exec(part.textContent ?? "")?.[1];
    if (term && also) term.names += `, ${folded(also)}`;
  }
}

const count = element("span", { role: "status" });
const field = element("input", { type: "search", id: "glossary-filter", autocomplete: "off", oninput: () => filter() });
letters.before(element("p", { class: "pt-find" }, element("label", { for: "glossary-filter" }, "Find a term"), field, count));

function filter() {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { heading, terms } of all) {
    let any = false;
    for (const { names, parts } of terms) {
      const fits = words.every((word) => names.includes(word));
      for (const part of parts) part.toggleAttribute("hidden", !fits);
      if (fits) {
        any = true;
        shown += 1;
      }
    }
    heading.hidden = !any;
  }
  count.textContent = words.length === 0 ? "" : shown === 1 ? "1 term" : `${shown || "No"} terms`;
}

const links = new Map(findAll(HTMLAnchorElement, "a", letters).map((link) => [link.hash.slice(1), link]));
watchSections(all.map(({ heading }) => heading), (current) => {
  for (const [id, link] of links) {
    if (id === current?.id) {
      link.setAttribute("aria-current", "true");
      letters.scrollLeft = link.offsetLeft - (letters.clientWidth - link.offsetWidth) / 2;
    } else link.removeAttribute("aria-current");
  }
});
