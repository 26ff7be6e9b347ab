// Switches between the slides of a guide: by keys (which presenters send), buttons, and the table of contents. All slides
// stay on the page, one below the other, for find, print and screen readers.

import { find, findAll } from "../shared/dom.js";

const slides = findAll(HTMLElement, "[data-slide]");
const bar = find(HTMLElement, "[data-slide-bar]");
const turn = find(HTMLElement, "[data-turn]", bar);
const shown = find(HTMLElement, "[data-current]", bar);
const announced = find(HTMLElement, "[data-announce]", bar);
const contents = find(HTMLDetailsElement, "details", bar);
const [back, forth] = findAll(HTMLButtonElement, "button", turn);

let current = 0;

/** A slide counts as shown if it begins above the middle of the screen. */
const MIDDLE = 0.5;

/** Mark the slide on the screen as current, after the reader has scrolled or followed a link. */
function look() {
  const above = slides.findLastIndex((slide) => slide.getBoundingClientRect().top <= MIDDLE * innerHeight);
  mark(Math.max(above, 0));
}

/** @param {number} place */
function mark(place) {
  current = place;
  shown.textContent = String(place + 1);
  back.setAttribute("aria-disabled", String(place === 0));
  forth.setAttribute("aria-disabled", String(place === slides.length - 1));
}

/**
 * Show a slide, and focus its title for screen readers.
 * @param {number} place
 */
function show(place) {
  const to = Math.min(Math.max(place, 0), slides.length - 1);
  const slide = slides[to];
  slide.scrollIntoView();
  find(HTMLElement, "h1, h2", slide).focus({ preventScroll: true });
  announced.textContent = `Slide ${to + 1} of ${slides.length}`;
  if (slide.id) history.replaceState(history.state, "", `#${slide.id}`);
  mark(to);
}

/**
 * Go forward or back: to the rest of a slide that is taller than the screen, or else to another slide.
 * @param {1 | -1} direction
 */
function go(direction) {
  const { top, bottom } = slides[current].getBoundingClientRect();
  const end = innerHeight - bar.offsetHeight;
  if (direction > 0 && bottom > end + 8) scrollBy({ top: Math.min(bottom - end, 0.8 * end) });
  else if (direction < 0 && top < -8) scrollBy({ top: Math.max(top, -0.8 * end) });
  else show(current + direction);
}

/** @type {Record<string, () => void>} */
const keys = {
  ArrowRight: () => show(current + 1),
  ArrowLeft: () => show(current - 1),
  PageDown: () => go(1),
  PageUp: () => go(-1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Escape" && contents.open) {
    contents.open = false;
    contents.querySelector("summary")?.focus();
  }
  // The arrow keys scroll a focused wide table sideways.
  const table = event.key.startsWith("Arrow") && event.target instanceof Element && event.target.closest(".pt-wide");
  if (!(event.key in keys) || table) return;
  event.preventDefault();
  keys[event.key]();
});
for (const button of [back, forth])
  button.addEventListener("click", () => {
    const from = current;
    show(current + Number(button.dataset.turnBy));
    if (current !== from) button.focus({ preventScroll: true }); // to press it again
  });
contents.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a");
  if (!link) return;
  contents.open = false;
  const slide = document.getElementById(link.hash.slice(1));
  if (slide) setTimeout(() => show(slides.indexOf(slide))); // after the browser has followed the link
});
addEventListener("scroll", look, { passive: true });
addEventListener("resize", look);

find(HTMLElement, "[data-all]", turn).textContent = String(slides.length);
turn.hidden = false;
look();
