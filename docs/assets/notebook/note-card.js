// A note in a list, in the panel and in the notebook: its passage, its text, and buttons to edit and delete it.

import { formatDate } from "../shared/date.js";
import { element, findIfAny } from "../shared/dom.js";

/** @typedef {import("../shared/note-record.js").Note} Note */

/**
 * @typedef {object} CardActions
 * @property {string} remark A text below the passage, or empty.
 * @property {HTMLElement} [link] A link to the passage.
 * @property {(text: string) => boolean} rewrite Saves a new text; false if that failed, and the text stays in the field.
 * @property {() => void} remove
 * @property {() => void} closed Called after editing.
 */

/**
 * @param {Note} note
 * @param {CardActions} actions
 * @returns {HTMLElement} a list item
 */
export function noteCard(note, { remark, link, rewrite, remove, closed }) {
  const words = element("p", { class: "nb-words" }, note.text);
  words.hidden = !note.text;
  const about = short(note.text || note.quote?.exact || "");
  const edit = element("button", { type: "button", class: "nb-button", onclick: startEditing }, note.text ? "Edit" : "Add words");
  const remover = element("button", { type: "button", class: "nb-button", onclick: remove }, "Delete");
  for (const button of [edit, remover]) button.setAttribute("aria-label", `${button.textContent}: ${about}`);
  const buttons = element("p", { class: "nb-buttons" }, edit, remover);
  const card = element("li", { class: "nb-note", "data-note": note.id, tabindex: "-1" });
  if (link) card.append(element("p", { class: "nb-place" }, link));
  if (note.quote) card.append(element("blockquote", {}, note.quote.exact));
  if (remark) card.append(element("p", { class: "nb-remark" }, remark));
  card.append(words, element("p", { class: "nb-date" }, formatDate(note.changed).replace(/^./, (first) => first.toUpperCase())), buttons);
  return card;

  function startEditing() {
    const field = element("textarea", { rows: "4", "aria-label": "Your note" });
    field.value = note.text;
    const save = element("button", { type: "button", class: "nb-button nb-button-first" }, "Save");
    const cancel = element("button", { type: "button", class: "nb-button" }, "Cancel");
    const end = () => {
      field.remove();
      closed();
      // The buttons that were pressed are removed, and perhaps this card.
      findIfAny(HTMLElement, `.nb-note[data-note="${note.id}"] button`)?.focus();
    };
    save.addEventListener("click", () => {
      const text = field.value.trim();
      if (!text && !note.quote) field.focus(); // nothing would be left; Delete is for that
      else if (rewrite(text)) end();
    });
    cancel.addEventListener("click", end);
    words.replaceWith(field);
    buttons.replaceChildren(save, cancel);
    field.focus();
  }
}

/** @param {string} text */
function short(text) {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
