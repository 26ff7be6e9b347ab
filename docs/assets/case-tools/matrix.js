// Sorts the assessment matrix by system, size or number of open cells, with a button in each of these headers.

import { element, find, findAll } from "../shared/dom.js";

const table = find(HTMLTableElement, ".pt-matrix");
const body = table.tBodies[0];
const headers = findAll(HTMLTableCellElement, "th[data-sort]", table);
const collator = new Intl.Collator("en", { numeric: true });

/**
 * Sort the rows; the sort is stable.
 * @param {string} by
 * @param {boolean} down
 */
function sort(by, down) {
  const rows = [...body.rows].sort(
    (one, other) => collator.compare(one.dataset[by] ?? "", other.dataset[by] ?? "") * (down ? -1 : 1),
  );
  body.append(...rows);
}

for (const header of headers) {
  // When a header is repeated on the next printed page, browsers omit buttons, but not text.
  const words = element("span", { class: "pt-sort-words", "aria-hidden": "true" }, header.textContent);
  const button = element("button", { type: "button" }, ...header.childNodes);
  header.append(button, words);
  button.addEventListener("click", () => {
    const by = header.dataset.sort ?? "";
    // Open cells are sorted in descending order first: that is where the work is.
    const down = header.ariaSort ? header.ariaSort === "ascending" : by === "open";
    for (const other of headers) other.ariaSort = null;
    header.ariaSort = down ? "descending" : "ascending";
    sort(by, down);
  });
}
