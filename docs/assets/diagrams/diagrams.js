// Zooms diagrams. Without it, a diagram has its full size, and its box scrolls.

import { element, find, findAll } from "../shared/dom.js";

const STEP = 1.25;
/** At first, the whole diagram is shown if its text is at least this fraction of its full size, or else a part of it. */
const READABLE = 0.7;
const FIRST = 0.85;
const LARGEST = 3;

/**
 * Make a button of a diagram's toolbar.
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
  const made = element("button", { type: "button" }, words);
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") act();
  });
  return made;
}

/** @param {HTMLElement} figure */
function equip(figure) {
  const box = find(HTMLElement, ".dg-box", figure);
  const picture = find(SVGSVGElement, ".dg", figure);
  const { width, height } = picture.viewBox.baseVal;
  const title = picture.querySelector("title")?.textContent ?? "";
  let whole = true;
  let scale = 1;

  const larger = button("Larger", () => choose(scale * STEP));
  const smaller = button("Smaller", () => choose(scale / STEP));
  const all = button("Whole picture", () => {
    whole = true;
    resize(fitting());
  });

  const fitting = () => Math.min(1, (box.clientWidth - 2) / width);

  /** @param {number} wanted */
  function choose(wanted) {
    const fit = fitting();
    scale = Math.min(Math.max(wanted, fit), LARGEST);
    whole = scale === fit;
    resize(scale);
  }

  /**
   * Show the diagram at a scale, and keep its center.
   * @param {number} to
   */
  function resize(to) {
    const x = (box.scrollLeft + box.clientWidth / 2) / (picture.clientWidth || 1);
    const y = (box.scrollTop + box.clientHeight / 2) / (picture.clientHeight || 1);
    scale = to;
    picture.setAttribute("width", String(width * scale));
    picture.setAttribute("height", String(height * scale));
    box.scrollLeft = x * width * scale - box.clientWidth / 2;
    box.scrollTop = y * height * scale - box.clientHeight / 2;
    smaller.setAttribute("aria-disabled", String(scale <= fitting()));
    all.setAttribute("aria-disabled", String(scale <= fitting()));
    larger.setAttribute("aria-disabled", String(scale >= LARGEST));
    status.textContent = `${Math.round(scale * 100)}% of full size`;
  }

  const status = element("span", { role: "status" });
  const label = `Size of the picture “${title}”`;
  box.before(element("div", { class: "dg-tools", role: "group", "aria-label": label }, larger, smaller, all, status));

  choose(fitting() < READABLE ? FIRST : fitting());
  // Scroll to the start of the diagram: to the index person, or to the middle.
  const start = picture.querySelector(".dg-start")?.getBoundingClientRect();
  const edge = box.getBoundingClientRect();
  box.scrollLeft = start
    ? start.left + start.width / 2 - edge.left - box.clientWidth / 2
    : (box.scrollWidth - box.clientWidth) / 2;
  box.scrollTop = 0;
  addEventListener("resize", () => {
    if (whole || scale < fitting()) resize(fitting());
  });
}

for (const figure of findAll(HTMLElement, ".dg-figure")) equip(figure);
