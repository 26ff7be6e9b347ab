// Brings the current tool into view in the row of case study tools, which scrolls in its own box on phones.

import { find, findIfAny } from "../shared/dom.js";

const strip = find(HTMLElement, ".pt-tools");
const current = findIfAny(HTMLElement, "[aria-current]", strip);
if (current) {
  const overhang = current.getBoundingClientRect().right - strip.getBoundingClientRect().right;
  strip.scrollLeft += Math.max(0, overhang + current.offsetWidth / 2); // so that half of the next one is seen
}
