// Sorts the assessment matrix by system, size or number of open cells, with a button in each of these headers. It also
// gives the table its roles: on a phone the stylesheet shows rows as cards, and some browsers then no longer tell screen
// readers that it is a table. In the page's HTML these roles would be errors: https://www.w3.org/TR/html-aria/#el-td.

import { element, find, findAll } from "../shared/dom.js";

const table = find(HTMLTableElement, ".pt-matrix");
const body = table.tBodies[0];
const headers = findAll(HTMLTableCellElement, "th[data-sort]", table);
const collator = new Intl.Collator("en", { numeric: true });

table.setAttribute("role", "table");
for (const [selector, role] of [
  ["thead, tbody", "rowgroup"],
  ["tr", "row"],
  ["thead th", "columnheader"],
  ["tbody th", "rowheader"],
  ["td", "cell"],
]) for (const part of findAll(HTMLElement, selector, table)) part.setAttribute("role", role);

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
