// The elements that notes need. A page without them has no notes, though it may have tasks.

import { find } from "../shared/dom.js";

/** Opens the notes of the page. */
export const button = find(HTMLButtonElement, "[data-notebook]");

/** What can be read and highlighted. */
export const article = find(HTMLElement, "article");
