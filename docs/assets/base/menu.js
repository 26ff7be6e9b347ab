// The menu of narrow screens. Without this script a label opens it, which can't be focused by keyboard; this replaces it
// by a button. While the menu is open, the rest of the page is inert, and the focus is in the menu.

import { element, find, findAll } from "../shared/dom.js";

const drawer = find(HTMLInputElement, "#__drawer");
drawer.autocomplete = "off"; // or Firefox opens it on reload
const label = find(HTMLLabelElement, "[data-menu]");
const menu = find(HTMLElement, ".md-sidebar--primary");
const narrow = matchMedia("(max-width: 76.2344em)"); // as in base.css: on wider screens the menu is beside the page

const button = document.createElement("button");
button.type = "button";
button.className = label.className;
button.append(...label.childNodes);
label.replaceWith(button);

const close = element("button", { type: "button", class: "pt-menu-close", onclick: () => show(false, true) }, "Close");
find(HTMLElement, ".pt-nav", menu).prepend(close);

/**
 * @param {boolean} open
 * @param {boolean} [moveFocus] whether the focus goes along: into the menu, or back to its button
 */
function show(open, moveFocus = false) {
  drawer.checked = open;
  button.setAttribute("aria-expanded", String(open));
  const covered = open && narrow.matches;
  for (const part of findAll(HTMLElement, ".md-skip, .md-header, .md-tabs, .pt-on-page, .md-content, .md-sidebar--secondary, .md-footer, .pt-top")) {
    part.inert = covered;
  }
  if (moveFocus) (open ? close : button).focus();
}

show(drawer.checked);
button.addEventListener("click", () => show(true, true));
drawer.addEventListener("change", () => show(drawer.checked)); // a tap beside the menu
narrow.addEventListener("change", () => show(drawer.checked && narrow.matches));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked) show(false, true);
});
