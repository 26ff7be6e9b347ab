// Builds elements; text is always text, never markup.

/**
 * @param {string} name
 * @param {Record<string, string | boolean | (() => void)>} attributes `onclick` and the like are listeners; `true`
 *   sets an attribute without a value, `false` leaves it out.
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}
