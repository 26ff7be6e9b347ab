// The elements that notes need. A page without them has no notes, though it may have tasks.

import { find } from "../shared/dom.js";

/** The button that opens the notes of the page. */
export const button = find(HTMLButtonElement, "[data-notebook]");

/** The text that can be highlighted. */
export const article = find(HTMLElement, "article");
