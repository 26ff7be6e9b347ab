// On every page: loads the notebook’s modules when they are used, or when there are notes to show.

import { findIfAny } from "../shared/dom.js";
import { NOTES, hasAny } from "../shared/storage.js";

const button = findIfAny(HTMLButtonElement, "[data-notebook]");
const article = document.querySelector("article");

if (button && article) {
  const notes = () => import("./notes-here.js");
  button.addEventListener("click", async () => (await notes()).toggle());

  if (hasAny(`${NOTES}${button.dataset.address}#`)) notes();

  const selected = () => {
    const { isCollapsed, anchorNode } = document.getSelection() ?? {};
    if (isCollapsed !== false || !anchorNode || !article.contains(anchorNode)) return;
    document.removeEventListener("selectionchange", selected);
    notes();
  };
  document.addEventListener("selectionchange", selected);
}

if (document.querySelector("[data-task], [data-progress]")) import("./tasks.js");
