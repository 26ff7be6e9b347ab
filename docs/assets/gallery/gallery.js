// Filters a list of entries; the URL contains the choice, so that it can be linked. Without the script the list is
// complete. A select's name is that of the entries' data attribute that it filters by.

import { find, findAll } from "../shared/dom.js";

const filter = find(HTMLFieldSetElement, ".pt-filter");
const gallery = find(HTMLElement, ".pt-gallery");
const selects = findAll(HTMLSelectElement, "select", filter);
const all = find(HTMLButtonElement, "button", filter);
const count = find(HTMLElement, "[role=status]", filter);
const entries = findAll(HTMLElement, "[data-phase]", gallery);
const sections = findAll(HTMLElement, "section", gallery);

/** Show the entries that match every choice, and the sections with any of them. */
function show() {
  const chosen = selects.filter((select) => select.value);
  for (const entry of entries)
    entry.hidden = !chosen.every(({ name, value }) => entry.dataset[name]?.split(" ").includes(value));
  for (const section of sections) section.hidden = !section.querySelector("[data-phase]:not([hidden])");
  for (const also of findAll(HTMLElement, ".pt-also", gallery)) also.hidden = chosen.length > 0;
  gallery.classList.toggle("pt-gallery-flat", sections.length > 0 && chosen.some(({ name }) => name === "phase"));
  for (const heading of gallery.querySelectorAll("[id]"))
    for (const link of document.querySelectorAll(`nav a[href="#${heading.id}"]`)) {
      const item = link.closest("li");
      if (item) item.hidden = heading.getClientRects().length === 0;
    }

  const shown = entries.filter((entry) => !entry.hidden).length;
  const things = filter.dataset.of;
  count.textContent = chosen.length ? `${shown} of ${entries.length} ${things}` : `${shown} ${things}`;
  all.hidden = chosen.length === 0;
}

/** Write the choice into the URL, without a new entry in the history. */
function remember() {
  const address = new URL(location.href);
  for (const { name, value } of selects)
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
}

/** Reset all choices. */
function clear() {
  for (const select of selects) select.value = "";
  show();
  remember();
}

/** Show the target of a link, even if the choice hides it. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("[data-phase][hidden]")) return;
  clear();
  target.scrollIntoView();
}

for (const select of selects) {
  const wanted = new URLSearchParams(location.search).get(select.name) ?? "";
  if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  select.addEventListener("change", () => {
    show();
    remember();
  });
}
all.addEventListener("click", () => {
  selects[0].focus(); // the button is about to be hidden
  clear();
});
addEventListener("hashchange", reveal);
filter.hidden = false;
show();
reveal();
