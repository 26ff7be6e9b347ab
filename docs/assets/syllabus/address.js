// The list in the page’s address, behind the #, which browsers don’t send to the server:
// `#list=guide:riverton/engage,worksheet:power-map&name=Week%203`.

const PATTERN = /^#list=([a-z0-9:/,-]*)(?:&name=([^&]*))?$/;

/**
 * @param {string[]} ids
 * @param {string} name
 * @returns {string} nothing when there is nothing to keep
 */
export function write(ids, name) {
  if (!ids.length && !name) return "";
  return `#list=${ids.join(",")}${name ? `&name=${encodeURIComponent(name)}` : ""}`;
}

/**
 * @param {string} hash The part of an address from the # on.
 * @returns {{ ids: string[], name: string } | null} null when it holds no list
 */
export function read(hash) {
  // Some mail programs write every special character as a number.
  const found = PATTERN.exec(hash) ?? PATTERN.exec(hash.replace(/%(3A|2F|2C|3D|26)/gi, decoded));
  if (!found) return null;
  return { ids: [...new Set(found[1].split(",").filter(Boolean))], name: decoded(found[2] ?? "") };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
