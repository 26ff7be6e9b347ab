// Folds the empty rows at the end of long tables on phones, where each row is a block of fields. Paper shows all of them.

import { element, findAll } from "../shared/dom.js";

/** The number of empty rows that are shown. */
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
    const fold = () => {
      const last = rows.findLastIndex((row) => !isBlank(row) || answered(row));
      const rest = rows.slice(Math.max(last + 1, SHOWN));
      for (const row of rows) row.classList.toggle("ws-folded", rest.includes(row));
      button.textContent = `Show ${rest.length} more empty ${rest.length === 1 ? "row" : "rows"}, ${rows.length} in all`;
      button.hidden = rest.length === 0;
    };
    fold();
    form.addEventListener("filled", fold);
    button.addEventListener("click", () => {
      const first = rows.find((row) => row.classList.contains("ws-folded"));
      for (const row of rows) row.classList.remove("ws-folded");
      button.hidden = true;
      first?.querySelector("textarea")?.focus();
    });
    body.parentElement?.after(button);
  }
}

/** @param {HTMLTableRowElement} row */
function isBlank(row) {
  return row.querySelector("th") === null;
}

/** @param {HTMLTableRowElement} row */
function answered(row) {
  return findAll(HTMLTextAreaElement, "textarea", row).some((field) => field.value !== "");
}
