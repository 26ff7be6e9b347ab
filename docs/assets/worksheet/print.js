// Prints a worksheet, with its answers or blank.

import { element, findAll, findIfAny } from "../shared/dom.js";

/**
 * Copy each answer into an element for paper, because a field can’t break across pages and cuts off overflowing text.
 * @param {HTMLFormElement} form
 */
export function copyBeforePrinting(form) {
  addEventListener("beforeprint", () => {
    const fields = [...findAll(HTMLInputElement, "input[type=text]", form), ...findAll(HTMLTextAreaElement, "textarea", form)];
    for (const { parentElement: holder, value } of fields) {
      if (!holder) continue;
      const copy = findIfAny(HTMLElement, ".ws-typed", holder) ?? element("span", { class: "ws-typed" });
      copy.textContent = value;
      holder.append(copy);
    }
  });
}

/**
 * Print the worksheet without answers.
 *
 * Phones continue with the page while they prepare the print, and report too early that printing has ended. So the
 * worksheet stays blank on paper until the reader is back on the page; nothing changes on screen.
 */
export function printBlank() {
  const page = document.documentElement.classList;
  page.add("ws-blank");
  print();
  for (const sign of ["pointermove", "pointerdown", "keydown"])
    addEventListener(sign, () => page.remove("ws-blank"), { once: true });
}
