// A form’s answers as plain data, and back.

/** @typedef {Record<string, string>} Answers A field’s name → what is typed, or the value of what is ticked. */

/**
 * Read what is filled in; empty fields are left out.
 * @param {HTMLFormElement} form
 * @returns {Answers}
 */
export function read(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  return Object.fromEntries(/** @type {[string, string][]} */ (filled));
}

/**
 * Fill the form in, and empty every field that `answers` doesn’t name. The form gets the event `filled`.
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 * @returns {Answers} those that found no place, because the worksheet has changed since they were given
 */
export function write(form, answers) {
  const given = new Map(Object.entries(answers));
  for (const field of form.querySelectorAll(/** @type {"input"} */ ("input, textarea"))) {
    const answer = given.get(field.name) ?? "";
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === answer;
    else field.value = answer;
  }
  form.dispatchEvent(new Event("filled"));
  const placed = new Map(Object.entries(read(form)));
  return Object.fromEntries([...given].filter(([name]) => !placed.has(name)));
}

/**
 * Whether two sets of answers say the same.
 * @param {Answers} one
 * @param {Answers} other
 */
export function same(one, other) {
  const sorted = (/** @type {Answers} */ answers) => JSON.stringify(Object.entries(answers).sort());
  return sorted(one) === sorted(other);
}
