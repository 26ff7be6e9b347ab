// Shows on the page what is handed in; the same elements are printed.

import { element } from "../shared/dom.js";
import { inWords } from "../shared/words.js";

/** @typedef {import("./answers.js").Block} Block */
/** @typedef {import("./hand-in.js").HandIn} HandIn */

/**
 * @param {HandIn} work
 * @returns {HTMLElement[]}
 */
export function preview({ title, person, sections, words, source }) {
  return [
    element("h3", { class: "cf-title" }, title),
    element("dl", { class: "cf-person" }, ...person.flatMap(([label, value]) => [element("dt", {}, label), element("dd", { dir: "auto" }, value)])),
    ...sections.flatMap((section) => [
      element("h4", {}, section.title),
      ...section.items.flatMap((item) => [
        element("h5", {}, item.title),
        ...(item.question ? [element("p", { class: "cf-question" }, item.question)] : []),
        ...item.blocks.map(block),
        ...(item.words ? [element("p", { class: "cf-words" }, inWords(item.words))] : []),
      ]),
    ]),
    element("p", { class: "cf-source" }, `${inWords(words)} in all. ${source}`),
  ];
}

/** @param {Block} found */
function block(found) {
  switch (found.type) {
    case "list":
      return element("ul", {}, ...found.items.map((item) => element("li", {}, item)));
    case "quote":
      return element("blockquote", { dir: "auto" }, found.text);
    case "table":
      return element(
        "div",
        { class: "cf-wide", tabindex: "0", role: "region", "aria-label": "Table" },
        element(
          "table",
          { class: "cf-table" },
          element("thead", {}, element("tr", {}, ...found.header.map((words) => element("th", { scope: "col" }, words)))),
          element("tbody", {}, ...found.rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", { dir: "auto" }, cell))))),
        ),
      );
    default:
      return element("p", { class: "cf-answer", dir: "auto" }, found.text);
  }
}
