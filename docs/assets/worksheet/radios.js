// Radio buttons that can be unset: choosing the chosen one again leaves the question open.

import { findAll } from "../shared/dom.js";

/**
 * Let readers take back an answer, by a click, a touch or the space bar on the chosen button.
 * @param {HTMLFormElement} form
 */
export function unsettableRadios(form) {
  /** @type {Map<string, HTMLInputElement>} */
  const chosen = new Map();
  const look = () => {
    chosen.clear();
    for (const radio of findAll(HTMLInputElement, "[type=radio]", form)) if (radio.checked) chosen.set(radio.name, radio);
  };
  look();
  form.addEventListener("filled", look);
  form.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.type === "radio")) return;
    if (chosen.get(target.name) !== target) chosen.set(target.name, target);
    else {
      chosen.delete(target.name);
      target.checked = false;
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
