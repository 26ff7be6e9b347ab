// The list in the page’s URL, after the #, which browsers don’t send to the server:
// `#list=guide:riverton/engage,worksheet:power-map&name=Week%203`.

const PATTERN = /^#list=([a-z0-9:/,-]*)(?:&name=([^&]*))?$/;

/**
 * @param {string[]} ids
 * @param {string} name
 * @returns {string} empty if there is nothing to store
 */
export function write(ids, name) {
  if (!ids.length && !name) return "";
  return `#list=${ids.join(",")}${name ? `&name=${encodeURIComponent(name)}` : ""}`;
}

/**
 * @param {string} hash The part of a URL from the # on.
 * @returns {{ ids: string[], name: string } | null} null if it contains no list
 */
export function read(hash) {
  // Some mail programs percent-encode every special character.
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
