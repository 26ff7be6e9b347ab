// The switch for large print, on screen and on paper; the choice is stored.

import { remember, remembered } from "./setting.js";

/** @param {HTMLInputElement} box A checkbox. */
export function largePrintSwitch(box) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const use = () => {
    document.documentElement.classList.toggle("ws-large", box.checked);
    sheet.replaceSync(box.checked ? "@page { @bottom-left { font-size: 14pt } @bottom-right { font-size: 14pt } }" : "");
  };
  box.checked = remembered("large-print") === "on";
  box.addEventListener("change", () => {
    use();
    remember("large-print", box.checked ? "on" : "off");
  });
  use();
}
