// Zooms diagrams, with buttons, two fingers or a double tap, shows them on the whole screen, and copies a link to what is
// shown. Without this script, a diagram has its full size, and its box scrolls.

import { copyLink } from "../shared/clipboard.js";
import { element, find, findAll, findIfAny } from "../shared/dom.js";
import { read, written } from "./view.js";

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
  const { anchor = "" } = figure.dataset;
  const title = picture.querySelector("title")?.textContent ?? "";
  let whole = true;
  let scale = 1;

  const larger = button("Larger", () => choose(scale * STEP));
  const smaller = button("Smaller", () => choose(scale / STEP));
  const all = button("Whole picture", () => {
    whole = true;
    resize(fitting());
  });

  const screen = button("Full screen", () => {
    if (figure.popover) return figure.hidePopover();
    figure.popover = "auto"; // which Escape closes
    figure.showPopover();
    choose(scale);
  });
  if (!("popover" in figure)) screen.hidden = true;
  figure.addEventListener("toggle", (event) => {
    const open = /** @type {ToggleEvent} */ (event).newState === "open";
    screen.textContent = open ? "Close" : "Full screen";
    if (open) return;
    figure.popover = null; // as a popover that is closed, it would be hidden
    screen.focus({ preventScroll: true });
    choose(scale);
  });

  const fitting = () => Math.min(1, (box.clientWidth - 2) / width);

  /**
   * @param {number} wanted
   * @param {number} [across] see `resize`
   * @param {number} [down]
   */
  function choose(wanted, across, down) {
    const fit = fitting();
    const to = Math.min(Math.max(wanted, fit), LARGEST);
    whole = to === fit;
    resize(to, across, down);
  }

  /**
   * Show the diagram at a scale, and keep a point of it in its place.
   * @param {number} to
   * @param {number} [across] the point, in pixels from the left and the upper edge of the box; by default its center
   * @param {number} [down]
   */
  function resize(to, across = box.clientWidth / 2, down = box.clientHeight / 2) {
    const x = (box.scrollLeft + across) / (picture.clientWidth || 1);
    const y = (box.scrollTop + down) / (picture.clientHeight || 1);
    scale = to;
    picture.setAttribute("width", String(width * scale));
    picture.setAttribute("height", String(height * scale));
    box.scrollLeft = x * width * scale - across;
    box.scrollTop = y * height * scale - down;
    smaller.setAttribute("aria-disabled", String(scale <= fitting()));
    all.setAttribute("aria-disabled", String(scale <= fitting()));
    larger.setAttribute("aria-disabled", String(scale >= LARGEST));
    status.textContent = `${Math.round(scale * 100)}% of full size`;
  }

  const link = button("Copy link to this view", () => copyLink(written(anchor, view()), (words) => status.replaceChildren(...words)));
  const status = element("span", { role: "status" });
  const label = `Size of the picture “${title}”`;
  const tools = element("div", { class: "dg-tools", role: "group", "aria-label": label }, larger, smaller, all, screen, link, status);
  box.before(tools);

  choose(fitting() < READABLE ? FIRST : fitting());
  // Scroll to the start of the diagram: to the index person, or to the middle.
  const start = picture.querySelector(".dg-start")?.getBoundingClientRect();
  const edge = box.getBoundingClientRect();
  box.scrollLeft = start
    ? start.left + start.width / 2 - edge.left - box.clientWidth / 2
    : (box.scrollWidth - box.clientWidth) / 2;
  box.scrollTop = 0;
  const first = { whole, scale, left: box.scrollLeft, top: box.scrollTop };
  show(read(anchor, location));
  zoomByTouch(box, () => scale, choose);
  addEventListener("resize", () => {
    if (whole || scale < fitting()) resize(fitting());
  });

  /**
   * The view now. What is as it was at first is left out, so that the link shows it as fits on another screen.
   * @returns {import("./view.js").View}
   */
  function view() {
    const chosen = findIfAny(HTMLInputElement, ".dg-layers :checked", figure);
    const shows = chosen && !chosen.defaultChecked ? chosen.value : undefined;
    const sized = whole !== first.whole || (!whole && scale !== first.scale);
    const moved = Math.abs(box.scrollLeft - first.left) > 1 || Math.abs(box.scrollTop - first.top) > 1;
    if (!sized && !moved) return { shows };
    const [across, down] = middle();
    const percent = (/** @type {number} */ part, /** @type {number} */ of) => Math.round((part / of) * 1000) / 10;
    const at = percent(box.scrollLeft + across, picture.clientWidth);
    return { shows, size: whole ? "whole" : Math.round(scale * 100), at: [at, percent(box.scrollTop + down, picture.clientHeight)] };
  }

  /** @param {import("./view.js").View} view */
  function show({ shows, size, at }) {
    const choice = findAll(HTMLInputElement, ".dg-layers input", figure).find(({ value }) => value === shows);
    if (choice) choice.checked = true;
    if (size === "whole") choose(0);
    else if (size !== undefined) choose(size / 100);
    if (at) {
      const [across, down] = middle();
      box.scrollLeft = picture.clientWidth * at[0] / 100 - across;
      box.scrollTop = picture.clientHeight * at[1] / 100 - down;
    }
    // The browser scrolls to what the address names when the page is loaded.
    if (choice || size !== undefined || at) addEventListener("load", () => tools.scrollIntoView());
  }

  /** @returns {[number, number]} how far the middle of what is seen is from the left and the upper edge of the box */
  function middle() {
    return [Math.min(box.clientWidth, picture.clientWidth) / 2, Math.min(box.clientHeight, picture.clientHeight) / 2];
  }
}

/**
 * Zoom with two fingers, and with a double tap, which also leads back to the size before. One finger scrolls.
 * @param {HTMLElement} box
 * @param {() => number} scale the scale now
 * @param {(to: number, across: number, down: number) => void} choose zooms at a point of the box
 */
function zoomByTouch(box, scale, choose) {
  /** @type {{distance: number, scale: number} | undefined} */
  let pinch;
  let before = 0;

  /** @param {TouchList} touches */
  function measure([one, two]) {
    const edge = box.getBoundingClientRect();
    return {
      distance: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY),
      across: (one.clientX + two.clientX) / 2 - edge.left,
      down: (one.clientY + two.clientY) / 2 - edge.top,
    };
  }

  box.addEventListener("touchstart", (event) => {
    pinch = event.touches.length === 2 ? { distance: measure(event.touches).distance, scale: scale() } : undefined;
  }, { passive: true });
  box.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault(); // else the browser would zoom the page
    const { distance, across, down } = measure(event.touches);
    choose(pinch.scale * distance / pinch.distance, across, down);
  }, { passive: false });
  box.addEventListener("dblclick", (event) => {
    const edge = box.getBoundingClientRect();
    const back = before;
    before = back ? 0 : scale();
    choose(back || scale() * STEP ** 3, event.clientX - edge.left, event.clientY - edge.top);
  });
}

for (const figure of findAll(HTMLElement, ".dg-figure")) equip(figure);
