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
  const unset = (/** @type {HTMLInputElement} */ radio) => {
    chosen.delete(radio.name);
    radio.checked = false;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("click", ({ target }) => {
    if (!isRadio(target)) return;
    if (chosen.get(target.name) === target) unset(target);
    else chosen.set(target.name, target);
  });

  // Browsers do nothing when the space bar is pressed on a chosen button, or click it once the key is up.
  /** @type {EventTarget | null} */
  let justUnset = null;
  form.addEventListener("keydown", (event) => {
    justUnset = null;
    if (event.key !== " " || !isRadio(event.target) || !event.target.checked) return;
    event.preventDefault();
    justUnset = event.target;
    unset(event.target);
  });
  form.addEventListener("keyup", (event) => {
    if (event.key === " " && event.target === justUnset) event.preventDefault();
  });
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLInputElement}
 */
function isRadio(target) {
  return target instanceof HTMLInputElement && target.type === "radio";
}
