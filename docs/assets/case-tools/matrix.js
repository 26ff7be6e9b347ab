// Sorts the assessment matrix by system, size or the number of open cells; a button in each of these headers says so.

import { element, find, findAll } from "../shared/dom.js";

const table = find(HTMLTableElement, ".pt-matrix");
const body = table.tBodies[0];
const headers = findAll(HTMLTableCellElement, "th[data-sort]", table);
const collator = new Intl.Collator("en", { numeric: true });

/**
 * Sort the rows; rows that are alike keep the order they are in.
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
  // Browsers leave buttons out of headers that are repeated on the next sheet of paper; words they repeat.
  const words = element("span", { class: "pt-sort-words", "aria-hidden": "true" }, header.textContent);
  const button = element("button", { type: "button" }, ...header.childNodes);
  header.append(button, words);
  button.addEventListener("click", () => {
    const by = header.dataset.sort ?? "";
    // The most open cells come first at once: that is where the work is.
    const down = header.ariaSort ? header.ariaSort === "ascending" : by === "open";
    for (const other of headers) other.ariaSort = null;
    header.ariaSort = down ? "descending" : "ascending";
    sort(by, down);
  });
}
