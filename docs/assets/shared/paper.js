// The choice of paper size: sets it for the browser’s print dialog, and stores it.

import { language } from "./date.js";
import { remember, remembered } from "./setting.js";

/**
 * The regions that print on US Letter; all others use A4. From `paperSize` in
 * https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml
 */
const LETTER = "BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" ");

/** @returns {"letter" | "a4"} the usual paper where the reader’s language is spoken */
function usual() {
  return LETTER.includes(new Intl.Locale(language()).maximize().region ?? "") ? "letter" : "a4";
}

/**
 * Connect the radio buttons for the paper size.
 * @param {HTMLInputElement[]} choices Radio buttons with the values `letter` and `a4`.
 * @param {string} orientation `portrait` or `landscape`
 * @param {string} footer The text at the bottom of each page, on the left of its number.
 */
export function paperSwitch(choices, orientation, footer) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const use = (/** @type {string} */ paper) =>
    sheet.replaceSync(`@page {
      size: ${paper} ${orientation};
      @bottom-left { content: ${JSON.stringify(footer)} }
      @bottom-right { content: "Page " counter(page) " of " counter(pages) }
    }
    @page landscape { size: ${paper} landscape }`);
  const paper = remembered("paper") ?? usual();
  for (const choice of choices) {
    choice.checked = choice.value === paper;
    choice.addEventListener("change", () => {
      use(choice.value);
      remember("paper", choice.value);
    });
  }
  use(paper);
}
