// Writes XML documents from elements given as arrays: cartridges and word-processor documents are made of them.

/** @typedef {[name: string, attributes: Record<string, string>, ...children: (Node | string)[]]} Node */

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children Elements, or a text.
 * @returns {Node}
 */
export const node = (name, attributes, ...children) => [name, attributes, ...children];

/**
 * Return an XML document as a file’s content. White space is added between elements, never within a text.
 * @param {Node} root
 * @returns {Uint8Array}
 */
export function xml(root) {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "\n")}\n`;
  // Characters that XML 1.0 does not allow.
  return new TextEncoder().encode(text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ""));
}

/**
 * @param {Node} node
 * @param {string} line A line break with the indentation of its depth.
 * @returns {string}
 */
function written([name, attributes, ...children], line) {
  const tag = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value).replaceAll('"', "&quot;")}"`)];
  if (!children.length) return `<${tag.join(" ")} />`;
  const inner = line + "  ";
  const content = children.map((child) => (typeof child === "string" ? escaped(child) : inner + written(child, inner)));
  return `<${tag.join(" ")}>${content.join("")}${typeof children[0] === "string" ? "" : line}</${name}>`;
}

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
