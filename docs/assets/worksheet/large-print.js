// The switch for large print, on screen and on paper; the choice is stored.

import { remember, remembered } from "../shared/setting.js";

/** @param {HTMLInputElement} box A checkbox. */
export function largePrintSwitch(box) {
  const use = () => document.documentElement.classList.toggle("ws-large", box.checked);
  box.checked = remembered("large-print") === "on";
  box.addEventListener("change", () => {
    use();
    remember("large-print", box.checked ? "on" : "off");
  });
  use();
}
