// Prints the worksheets that the URL names, one after the other. Their forms are taken from their pages; from a disk,
// where a page can't read another, the list of their files is all there is. Without the script it lists all worksheets.

import { element, find, findAll } from "../shared/dom.js";
import { largePrintSwitch } from "../shared/large-print.js";
import { paperSwitch } from "../shared/paper.js";
import { chosenSheets, withSheets } from "./chosen-sheets.js";

const job = find(HTMLElement, ".pt-job");
const tools = find(HTMLElement, ".ws-tools", job);
const state = find(HTMLElement, "[role=status]", job);
const list = find(HTMLElement, ".pt-job-files", job);
const sheets = find(HTMLElement, ".pt-job-sheets", job);
const entries = new Map(findAll(HTMLElement, "[data-sheet]", list).map((entry) => [entry.dataset.sheet ?? "", entry]));
const chosen = chosenSheets().filter((sheet) => entries.has(sheet));

if (chosen.length) show();

function show() {
  list.replaceChildren(...chosen.flatMap((sheet) => entries.get(sheet) ?? []));
  const back = find(HTMLAnchorElement, ".pt-job-back", job);
  back.href = withSheets(new URL(back.href), chosen).href;
  const words = find(HTMLElement, ".pt-job-words", job);
  words.hidden = true;
  paperSwitch(findAll(HTMLInputElement, "[name=ws-paper]", tools), "portrait", tools.dataset.footer ?? "");
  largePrintSwitch(find(HTMLInputElement, '[data-ws="large-print"]', tools));
  find(HTMLButtonElement, '[data-ws="print"]', tools).addEventListener("click", () => print());
  state.textContent = "Getting the worksheets …";
  Promise.all(chosen.map(form)).then(
    (forms) => {
      sheets.replaceChildren(...forms);
      tools.hidden = false;
      state.textContent = `${chosen.length} worksheet${chosen.length === 1 ? " is" : "s are"} ready to print, each from a new page on.`;
    },
    () => {
      state.textContent = "The worksheets could not be put together here. Print them one by one, from these files or pages.";
    },
  );
}

/**
 * @param {string} sheet The id of a worksheet.
 * @returns {Promise<HTMLElement>} its title and its form as they are on paper, without fields
 */
async function form(sheet) {
  const entry = entries.get(sheet);
  const link = find(HTMLAnchorElement, "a", entry);
  const page = await read(link.href);
  const made = document.adoptNode(find(HTMLFormElement, "form.ws", page));
  for (const gone of made.querySelectorAll("input, textarea, .ws-screen:not(.ws-cell-name)")) gone.remove();
  for (const one of made.querySelectorAll("*"))
    for (const name of ["id", "for", "aria-labelledby", "aria-describedby", "tabindex"]) one.removeAttribute(name);
  for (const heading of made.querySelectorAll("h2")) heading.replaceWith(element("h3", { class: heading.className }, ...heading.childNodes));
  const kind = made.classList.contains("ws-landscape") ? "pt-job-sheet pt-job-landscape" : "pt-job-sheet";
  return element("section", { class: kind }, element("h2", {}, link.textContent ?? ""), made);
}

/**
 * Read a page of this site. `fetch` gives text only, and scripts of this site never parse text as markup.
 * @param {string} address
 * @returns {Promise<Document>}
 */
function read(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("load", () => {
      if (request.status === 200 && request.responseXML) resolve(request.responseXML);
      else reject(new Error(`${address}: ${request.status}`));
    });
    request.addEventListener("error", () => reject(new Error(address)));
    request.send();
  });
}
