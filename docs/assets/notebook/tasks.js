// The checkboxes beside a guide’s tasks, and the number of tasks that are done.

import { element, findAll } from "../shared/dom.js";
import { reason } from "../shared/storage.js";
import { here } from "./here.js";
import * as store from "./store.js";

const boxes = findAll(HTMLInputElement, "[data-task]");
const counts = findAll(HTMLElement, "[data-progress]");

/** Show the stored tasks. */
export function show() {
  let done;
  try {
    done = new Set(store.tasks().map(({ id }) => id));
  } catch {
    return; // a message is shown when a box is ticked
  }
  for (const box of boxes) box.checked = done.has(box.dataset.task ?? "");
  for (const count of counts) {
    const tasks = (count.dataset.progress ?? "").split(" ");
    const finished = tasks.filter((task) => done.has(task)).length;
    count.textContent = `${finished} of ${tasks.length} task${tasks.length > 1 ? "s" : ""} done`;
  }
}

/**
 * Save the state of a checkbox.
 * @param {HTMLInputElement} box
 */
function keep(box) {
  const id = box.dataset.task ?? "";
  const note = said(box);
  try {
    if (box.checked) store.putTask({ id, title: title(box), page: here, done: new Date().toISOString() });
    else store.removeTask(id);
    note.textContent = "";
  } catch (error) {
    note.textContent = `Not saved: ${reason(error)}. The tick is gone when you leave this page.`;
  }
}

/** @param {HTMLElement} box */
function title(box) {
  const heading = box.closest(".pt-task")?.querySelector("h3")?.cloneNode(true);
  if (!(heading instanceof Element)) return "";
  heading.querySelector(".headerlink")?.remove();
  return (heading.textContent ?? "").trim();
}

/** @param {HTMLElement} box */
function said(box) {
  const label = box.closest("label");
  if (label?.nextElementSibling) return label.nextElementSibling;
  const made = element("span", { role: "status" });
  label?.after(" ", made);
  return made;
}

for (const box of boxes) {
  if (box.checked) keep(box); // ticked before this script ran: the page is served without ticks
  box.addEventListener("change", () => keep(box));
}
show();
store.watch(show);
