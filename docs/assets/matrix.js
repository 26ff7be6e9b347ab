// Sorts the assessment matrix by system, size or the number of open cells; a button in each of these headers says so.

const table = /** @type {HTMLTableElement} */ (document.querySelector(".pt-matrix"));
const body = table.tBodies[0];
const headers = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("th[data-sort]")]);
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
  const button = document.createElement("button");
  button.type = "button";
  // Browsers leave buttons out of headers that are repeated on the next sheet of paper; words they repeat.
  const words = document.createElement("span");
  words.className = "pt-sort-words";
  words.ariaHidden = "true";
  words.textContent = header.textContent;
  button.append(...header.childNodes);
  header.append(button, words);
  button.addEventListener("click", () => {
    const by = /** @type {string} */ (header.dataset.sort);
    // The most open cells come first at once: that is where the work is.
    const down = header.ariaSort ? header.ariaSort === "ascending" : by === "open";
    for (const other of headers) other.ariaSort = null;
    header.ariaSort = down ? "descending" : "ascending";
    sort(by, down);
  });
}
