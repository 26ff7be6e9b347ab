// Choosing worksheets to print together: a checkbox on each, and a bar with the number chosen and the link to print
// them. The URL contains the choice, so that it can be linked. Without the script there are the packets.

import { element, find, findAll } from "../shared/dom.js";
import { chosenSheets, withSheets } from "./chosen-sheets.js";

const bar = find(HTMLElement, ".pt-chosen");
const count = find(HTMLElement, "[role=status]", bar);
const print = find(HTMLAnchorElement, "a", bar);
const none = find(HTMLButtonElement, "button", bar);
const boxes = new Map(findAll(HTMLElement, "[data-sheet]").map((entry) => [entry.dataset.sheet ?? "", checkbox(entry)]));
/** The ids of the chosen worksheets, in the order in which they were chosen. */
let chosen = chosenSheets().filter((sheet) => boxes.has(sheet));

/**
 * @param {HTMLElement} entry An entry of the list.
 * @returns {HTMLInputElement} the checkbox that was added to it
 */
function checkbox(entry) {
  const sheet = entry.dataset.sheet ?? "";
  const title = find(HTMLAnchorElement, "a", entry).textContent ?? "";
  const box = element("input", { type: "checkbox", "aria-label": `Choose ${title}`, autocomplete: "off" });
  box.addEventListener("change", () => {
    chosen = chosen.filter((other) => other !== sheet);
    if (box.checked) chosen.push(sheet);
    show();
    history.replaceState(history.state, "", withSheets(new URL(location.href), chosen));
  });
  entry.append(element("label", { class: "pt-choose" }, box, " Choose"));
  return box;
}

function show() {
  for (const [sheet, box] of boxes) box.checked = chosen.includes(sheet);
  count.textContent = `${chosen.length} worksheet${chosen.length === 1 ? "" : "s"} chosen`;
  print.href = withSheets(new URL("chosen/", location.href.replace(/[?#].*$/, "")), chosen).href;
  bar.hidden = chosen.length === 0;
}

none.addEventListener("click", () => {
  const [first] = chosen;
  chosen = [];
  show();
  history.replaceState(history.state, "", withSheets(new URL(location.href), chosen));
  boxes.get(first)?.focus(); // the button is hidden now
});
show();
