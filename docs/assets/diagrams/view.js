// The view of a picture as a part of an address: `?shows=ties-nico-ibarra&size=125&at=40,25.5#hasek-ibarra`. After the #
// is the heading over the picture; where a page has one picture, there is none. What is unknown is passed over.

/**
 * @typedef {object} View
 * @property {string} [shows] The name of what was chosen above the picture.
 * @property {number | "whole"} [size] In percent of the picture’s full size, or the whole picture, as large as fits.
 * @property {[number, number]} [at] The point in the middle of the box, in percent of the picture’s width and height.
 */

/**
 * @param {string} anchor The id of the heading over the picture, or nothing.
 * @param {View} view
 * @returns {string} the end of an address
 */
export function written(anchor, { shows, size, at }) {
  const query = Object.entries({ shows, size, at: at?.join(",") }).filter(([, value]) => value !== undefined);
  const words = query.map(([name, value]) => `${name}=${value}`).join("&");
  return (words && `?${words}`) + (anchor && `#${anchor}`);
}

/**
 * @param {string} anchor The id of the heading over the picture, or nothing.
 * @param {URL | Location} address
 * @returns {View} what the address says of this picture, which is nothing if it is about another one
 */
export function read(anchor, { hash, search }) {
  if (hash !== (anchor && `#${anchor}`)) return {};
  const query = new URLSearchParams(search);
  const size = query.get("size") ?? "";
  const at = /^(\d{1,3}(?:\.\d+)?),(\d{1,3}(?:\.\d+)?)$/.exec(query.get("at") ?? "");
  return {
    shows: query.get("shows") ?? undefined,
    size: size === "whole" ? size : /^\d{1,3}$/.test(size) ? Number(size) : undefined,
    at: at ? [Number(at[1]), Number(at[2])] : undefined,
  };
}
