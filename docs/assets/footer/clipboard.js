// Copies text of the page to the clipboard, and selects it if the browser does not allow copying.

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
