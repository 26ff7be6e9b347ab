// Folds long tables on phones, where each row is a block of fields: at first the empty rows at their end, later also
// filled ones if the reader wants so. Paper shows all of them.

import { element, findAll } from "../shared/dom.js";

/** The number of rows that are always shown. */
const SHOWN = 3;

/**
 * Fold the tables of a worksheet, and again whenever it is filled in with other answers.
 * @param {HTMLFormElement} form
 */
export function foldRows(form) {
  for (const body of findAll(HTMLTableSectionElement, ".ws-table tbody", form)) {
    const rows = [...body.rows];
    if (rows.filter((row) => isBlank(row)).length <= SHOWN + 1) continue;
    const button = element("button", { type: "button", class: "ws-button ws-more-rows ws-screen" });
    const fold = (/** @type {number} */ from) => {
      const rest = rows.slice(from);
      for (const row of rows) row.classList.toggle("ws-folded", rest.includes(row));
      button.textContent = rest.length ? `Show ${which(from, rows.length)} (${counts(rest)})` : `Fold ${which(SHOWN, rows.length)}`;
      button.setAttribute("aria-expanded", String(rest.length === 0));
    };
    const foldEmpty = () => fold(Math.max(rows.findLastIndex((row) => !isBlank(row) || answered(row)) + 1, SHOWN));
    foldEmpty();
    form.addEventListener("filled", foldEmpty);
    button.addEventListener("click", () => {
      const first = rows.find((row) => row.classList.contains("ws-folded"));
      fold(first ? rows.length : SHOWN);
      first?.querySelector("textarea")?.focus();
    });
    body.parentElement?.after(button);
  }
}

/**
 * @param {number} from
 * @param {number} count
 */
function which(from, count) {
  return from + 1 === count ? `row ${count}` : `rows ${from + 1}–${count}`;
}

/** @param {HTMLTableRowElement[]} rows */
function counts(rows) {
  const filled = rows.filter(answered).length;
  return filled ? `${rows.length} more, ${filled} filled in` : `${rows.length} more, empty`;
}

/** @param {HTMLTableRowElement} row */
function isBlank(row) {
  return row.querySelector("th") === null;
}

/** @param {HTMLTableRowElement} row */
function answered(row) {
  return findAll(HTMLTextAreaElement, "textarea", row).some((field) => field.value !== "");
}
