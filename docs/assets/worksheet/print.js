// Prints a sheet with its answers or blank.

/**
 * Give each answer a copy for paper: a field can’t break across pages, and cuts off what doesn’t fit in it.
 * @param {HTMLFormElement} form
 */
export function copyBeforePrinting(form) {
  addEventListener("beforeprint", () => {
    for (const field of form.querySelectorAll(/** @type {"textarea"} */ ("input[type=text], textarea"))) {
      const holder = /** @type {HTMLElement} */ (field.parentElement);
      let copy = holder.querySelector(".ws-typed");
      if (!copy) {
        copy = document.createElement("span");
        copy.className = "ws-typed";
        holder.append(copy);
      }
      copy.textContent = field.value;
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
