// Prints a sheet with its answers or blank.

import { element, findAll, findIfAny } from "../shared/dom.js";

/**
 * Give each answer a copy for paper: a field can’t break across pages, and cuts off what doesn’t fit in it.
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
 * Print the sheet as if nothing were filled in.
 *
 * A phone goes on with the page while it still prepares the print, and says too early that it has printed. So the
 * sheet stays blank on paper until the reader is back on the page; on screen nothing changes.
 */
export function printBlank() {
  const page = document.documentElement.classList;
  page.add("ws-blank");
  print();
  for (const sign of ["pointermove", "pointerdown", "keydown"])
    addEventListener(sign, () => page.remove("ws-blank"), { once: true });
}
