// On every page: loads the notebook’s parts when they are used, or when there is something to show. It stays small,
// because most readers of most pages need none of them.

const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-notebook]"));
const article = document.querySelector("article");

/** Keys of what this browser keeps; none where it keeps nothing. */
function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

if (button && article) {
  const notes = () => import("./notebook/notes-here.js");
  button.addEventListener("click", async () => (await notes()).toggle());

  // The beginning of the keys of this page’s notes, as in notebook/store.js.
  const own = `practice-towns/notebook/1/note/${button.dataset.address}#`;
  if (keys().some((key) => key.startsWith(own))) notes();

  const selected = () => {
    const { isCollapsed, anchorNode } = document.getSelection() ?? {};
    if (isCollapsed !== false || !anchorNode || !article.contains(anchorNode)) return;
    document.removeEventListener("selectionchange", selected);
    notes();
  };
  document.addEventListener("selectionchange", selected);
}

if (document.querySelector("[data-task], [data-progress]")) import("./notebook/tasks.js");
// Without answers on any sheet, there is nothing to be reminded of.
if (document.querySelector("[data-own-values]") && keys().some((key) => key.startsWith("practice-towns/answers/")))
  import("./my-values/reminders.js");
