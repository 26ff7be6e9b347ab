// Copies text of the page to the clipboard, and selects it if the browser does not allow copying.

import { element, findIfAny } from "./dom.js";

export const REFUSED = "Your browser did not allow copying. The text is selected: press Ctrl+C, or ⌘C on a Mac. ";

/**
 * @param {HTMLElement} source The element with the text; italics are copied, too.
 * @returns {Promise<boolean>} Whether it is on the clipboard.
 */
export async function copy(source) {
  const text = source.textContent;
  try {
    if (source.childElementCount) {
      const forms = { "text/plain": text, "text/html": source.innerHTML };
      const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return false; // not allowed, or not available: pages without a secure connection have no clipboard
  }
}

/**
 * Select a text, so that the reader can copy it.
 * @param {HTMLElement} source
 */
export function select(source) {
  getSelection()?.selectAllChildren(source);
}

/**
 * Copy a link to the page.
 * @param {string} rest What follows the page’s address: a query or a fragment, or both.
 * @param {(words: (string | Node)[], done: boolean) => void} say Shows a message, in which the link may be selected.
 */
export async function copyLink(rest, say) {
  // The page's public URL: a copy of the site, or a preview, has another one.
  const page = findIfAny(HTMLLinkElement, "link[rel=canonical]")?.href ?? location.href;
  const address = element("span", {}, new URL(rest, page).href);
  const done = await copy(address);
  say([done ? "Link copied: " : REFUSED, address], done);
  if (!done) select(address);
}
