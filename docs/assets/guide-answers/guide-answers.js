// In a town’s guide: room for an answer below each question and task. The answers are those of the guide’s worksheet. It
// is small; what saves answers is loaded when a field is opened, or when there are answers to show.

import { find, findAll } from "../shared/dom.js";
import { ANSWERS, hasAny } from "../shared/storage.js";

const sheet = find(HTMLFormElement, "#answers").dataset.answers;
const load = () => import("./fields.js");

for (const place of findAll(HTMLDetailsElement, ".pt-answer")) {
  place.hidden = false;
  find(HTMLElement, "summary", place).addEventListener("click", async () => {
    const opening = !place.open;
    await load();
    if (opening) find(HTMLTextAreaElement, "textarea", place).focus();
  });
}
if (hasAny(ANSWERS + sheet)) load();
if (hasAny(ANSWERS)) import("../case-folder/marks.js");
