// Converts a form’s answers to plain data, and back. Its fields may be anywhere on the page.

/** @typedef {import("../shared/saved-answers.js").Answers} Answers */

/**
 * Return the answers in a form, without empty fields.
 * @param {HTMLFormElement} form
 * @returns {Answers}
 */
export function read(form) {
  /** @type {Answers} */
  const answers = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) answers[name] = value;
  return answers;
}

/**
 * Fill the form in, and empty every field that `answers` doesn’t name. The form gets the event `filled`.
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @returns {Answers} those without a field, because the worksheet has changed since they were given
 */
export function write(form, answers) {
  const given = new Map(Object.entries(answers));
  for (const field of /** @type {Iterable<any>} */ (form.elements)) {
    if (/^(radio|checkbox)$/.test(field.type)) field.checked = field.value === given.get(field.name);
    else if (field.name) field.value = given.get(field.name) ?? "";
  }
  form.dispatchEvent(new Event("filled"));
  const placed = new Map(Object.entries(read(form)));
  return Object.fromEntries([...given].filter(([name]) => !placed.has(name)));
}

/**
 * Return whether two sets of answers are equal.
 * @param {Answers} one
 * @param {Answers} other
 */
export function same(one, other) {
  const sorted = (/** @type {Answers} */ answers) => JSON.stringify(Object.entries(answers).sort());
  return sorted(one) === sorted(other);
}
