// Finds elements of a page, and creates new ones. Text is never parsed as markup.

/**
 * Find an element that must exist.
 * @template {Element} Kind
 * @param {new () => Kind} kind Its class, for example `HTMLInputElement`.
 * @param {string} selector
 * @param {ParentNode} [root] Where to search; by default the whole page.
 * @returns {Kind} the first that matches the selector
 * @throws {TypeError} if there is none, or it is of another class
 */
export function find(kind, selector, root = document) {
  const found = findIfAny(kind, selector, root);
  if (!found) throw new TypeError(`This page has no element ${selector}`);
  return found;
}

/**
 * Find an element that some pages have.
 * @template {Element} Kind
 * @param {new () => Kind} kind
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {Kind | null} the first that matches the selector, if there is one
 * @throws {TypeError} if it is of another class
 */
export function findIfAny(kind, selector, root = document) {
  const found = root.querySelector(selector);
  return found && checked(kind, selector, found);
}

/**
 * Find all elements that match a selector.
 * @template {Element} Kind
 * @param {new () => Kind} kind
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {Kind[]}
 * @throws {TypeError} if one is of another class
 */
export function findAll(kind, selector, root = document) {
  return Array.from(root.querySelectorAll(selector), (found) => checked(kind, selector, found));
}

/**
 * @template {Element} Kind
 * @param {new () => Kind} kind
 * @param {string} selector
 * @param {Element} found
 */
function checked(kind, selector, found) {
  if (found instanceof kind) return found;
  throw new TypeError(`The element ${selector} is not of the class ${kind.name}`);
}

/**
 * Create an element.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | boolean | (() => void)>} [attributes] `onclick` and the like are listeners; `true`
 *   sets an attribute without a value, `false` leaves it out.
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
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
