// The worksheets that are chosen to be printed together, in a URL: `?sheets=ecomap,genogram`.

const NAME = "sheets";

/** @returns {string[]} the ids of the chosen worksheets, each once */
export function chosenSheets() {
  const ids = new URLSearchParams(location.search).get(NAME)?.split(",") ?? [];
  return [...new Set(ids.filter(Boolean))];
}

/**
 * @param {URL} address
 * @param {string[]} sheets The ids of worksheets.
 * @returns {URL} the address with this choice
 */
export function withSheets(address, sheets) {
  address.searchParams.delete(NAME);
  // Ids need no escapes, and commas are easier to read without.
  const others = address.searchParams.toString();
  const choice = sheets.length ? `${NAME}=${sheets.join(",")}` : "";
  address.search = [others, choice].filter(Boolean).join("&");
  return address;
}
