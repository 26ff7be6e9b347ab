// The menu of narrow screens. Without this script a label opens it, which can't be focused by keyboard; this replaces it
// by a button.

import { find } from "../shared/dom.js";

const drawer = find(HTMLInputElement, "#__drawer");
drawer.autocomplete = "off"; // or Firefox opens it on reload
const label = find(HTMLLabelElement, "[data-menu]");
const menu = find(HTMLElement, ".md-sidebar--primary");

const button = document.createElement("button");
button.type = "button";
button.className = label.className;
button.append(...label.childNodes);
label.replaceWith(button);

/** @param {boolean} open */
function show(open) {
  drawer.checked = open;
  button.setAttribute("aria-expanded", String(open));
}

show(drawer.checked);
button.addEventListener("click", () => show(!drawer.checked));
drawer.addEventListener("change", () => show(drawer.checked)); // a tap beside the menu
menu.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) show(false); // it would cover the focused element
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.checked) return;
  show(false);
  button.focus();
});
