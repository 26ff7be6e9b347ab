// On phones, a table that is wider than the screen shows each row as a block, and each cell with the name of its column.
// A table with many columns, such as a matrix, is to be seen as a whole and scrolls in its box.

import { findAll } from "../shared/dom.js";

const MOST_COLUMNS = 6;
const narrow = matchMedia("screen and (max-width: 44.9844em)"); // as in base.css

/** @param {HTMLTableElement} table */
function columns(table) {
  return [...table.tHead?.rows[0]?.cells ?? []].map((cell) => cell.textContent?.trim() ?? "");
}

function arrange() {
  for (const box of findAll(HTMLElement, ".pt-wide")) {
    const table = box.querySelector("table");
    if (!table) continue;
    table.classList.remove("pt-stacked");
    const names = columns(table);
    if (!narrow.matches || names.length > MOST_COLUMNS || !names.length || box.scrollWidth <= box.clientWidth) continue;
    for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
      for (const cell of row.cells) {
        const name = names[cell.cellIndex];
        if (name && cell.colSpan === 1) cell.dataset.column = /[:?]$/.test(name) ? name : `${name}:`;
      }
    }
    table.classList.add("pt-stacked");
  }
}

arrange();
narrow.addEventListener("change", arrange);
document.fonts?.addEventListener("loadingdone", arrange); // with another font, another table may be too wide
