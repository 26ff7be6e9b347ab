// On lists of worksheets: says which ones are started or finished. The template marks a worksheet’s place with its id.

import { element, findAll } from "../shared/dom.js";
import { ANSWERS, watch } from "../shared/storage.js";
import { progress } from "./progress.js";

const places = findAll(HTMLElement, "[data-sheet]");

/** Show the marks as they are now. */
function show() {
  for (const place of places) {
    place.querySelector(".pt-begun")?.remove();
    const words = progress(place.dataset.sheet ?? "");
    const link = [...place.querySelectorAll("a")].at(-1);
    if (words) link?.parentElement?.append(" ", element("small", { class: "pt-begun" }, `(${words})`));
  }
}

show();
watch(ANSWERS, show);
