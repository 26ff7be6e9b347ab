// Results that are computed while one types: sums, products and the score of goal attainment scaling. Where they are
// is said by `computes` in the worksheet’s file; see hooks/curriculum/model/computed.py.

import { element, findAll } from "../shared/dom.js";

/**
 * @typedef {object} Numbers
 * @property {string[]} fields The names of fields.
 * @property {number[]} steps The numbers of the steps, if the fields are rows of a scale.
 */

/**
 * @typedef {object} Result
 * @property {string[]} at The names of the fields for it.
 * @property {boolean} in_rows Whether each of these fields has a result of its own, of the numbers in its row.
 * @property {"sum" | "difference" | "product" | "sum-of-products" | "square-of-sum" | "t-score"} how
 * @property {Numbers[]} of
 */

/** @typedef {number | null | undefined} Value null if nothing is filled in, undefined if it is no number */

/** The correlation between goals that Kiresuk and Sherman assume. */
const CORRELATION = 0.3;

/**
 * Compute a result.
 * @param {Result["how"]} how
 * @param {Value[][]} columns The numbers: a list for each place they are taken from.
 * @param {boolean} inRow Whether they are those of one row, none of which may be missing.
 * @returns {number | null} null if there is nothing to compute, or something is missing or no number
 */
export function compute(how, columns, inRow) {
  if (inRow && columns.flat().includes(null)) return null;
  if (how === "product" || how === "difference") {
    const numbers = columns.flat().filter((value) => typeof value === "number");
    if (numbers.length !== columns.length) return null;
    return how === "product" ? numbers.reduce((product, value) => product * value, 1) : numbers[0] - numbers[1];
  }
  if (how === "sum" || how === "square-of-sum") {
    const given = columns.flat().filter((value) => value !== null);
    const numbers = given.filter((value) => typeof value === "number");
    if (!given.length || numbers.length !== given.length) return null;
    const sum = total(numbers);
    return how === "sum" ? sum : sum * sum;
  }
  const pairs = pairsOf(columns[0], columns[1]);
  if (!pairs) return null;
  const products = total(pairs.map(([weight, level]) => weight * level));
  if (how === "sum-of-products") return products;
  return tScore(products, pairs.map(([weight]) => weight));
}

/**
 * The score of Kiresuk and Sherman (1968): T = 50 + 10·Σ(w·x) / √((1 − ρ)·Σw² + ρ·(Σw)²), with ρ = 0.3.
 * @param {number} products Σ(w·x)
 * @param {number[]} weights
 */
function tScore(products, weights) {
  const squares = total(weights.map((weight) => weight * weight));
  const spread = (1 - CORRELATION) * squares + CORRELATION * total(weights) ** 2;
  return weights.every((weight) => weight > 0) ? 50 + (10 * products) / Math.sqrt(spread) : null;
}

/**
 * Return the rows in which there are two numbers; null if there is none, or one in which something is missing.
 * @param {Value[]} weights
 * @param {Value[]} levels
 * @returns {[number, number][] | null}
 */
function pairsOf(weights, levels) {
  /** @type {[number, number][]} */
  const pairs = [];
  for (const [row, weight] of weights.entries()) {
    const level = levels[row];
    if (weight === null && level === null) continue;
    if (typeof weight !== "number" || typeof level !== "number") return null;
    pairs.push([weight, level]);
  }
  return pairs.length ? pairs : null;
}

/** @param {number[]} numbers */
function total(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * Return the number that a text is: `3`, `+1`, `−2`, `1,200.50`.
 * @param {string} text
 * @returns {Value}
 */
export function parseNumber(text) {
  const plain = text.trim().replace(/^[−–]/, "-");
  if (!plain) return null;
  return /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/.test(plain) && /\d/.test(plain) ? Number(plain.replaceAll(",", "")) : undefined;
}

/**
 * Write a number: a score with one digit after the point, others with up to two.
 * @param {number | null} value
 * @param {Result["how"]} how
 */
export function written(value, how) {
  if (value === null) return "";
  const digits = how === "t-score" ? value.toFixed(1) : String(Number(value.toFixed(2)));
  return digits.replace("-", "−");
}

/**
 * Show the results of a form, and again whenever a field changes. A result is in its field, too, so that it is saved and
 * printed as if it were typed. What someone has typed there stays if there is nothing to compute it from, or if it is
 * more than a number.
 * @param {HTMLFormElement} form
 * @param {Result[]} results In an order in which each can be computed from those before.
 */
export function computeResults(form, results) {
  if (!results.length) return;
  /** @type {Map<string, HTMLOutputElement>} */
  const outputs = new Map();
  for (const { at } of results)
    for (const name of at) {
      const output = element("output", { class: "ws-result ws-screen" });
      const field = control(form, name);
      output.setAttribute("aria-label", field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "");
      field.before(output);
      outputs.set(name, output);
    }
  /** What was computed last, by the name of its field. @type {Map<string, string>} */
  const shown = new Map();
  const show = () => {
    for (const { at, in_rows, how, of } of results) {
      const columns = of.map((numbers) => numbers.fields.map((_, row) => value(form, numbers, row)));
      for (const [row, name] of at.entries()) {
        const result = written(compute(how, in_rows ? columns.map((column) => [column[row]]) : columns, in_rows), how);
        put(control(form, name), /** @type {HTMLOutputElement} */ (outputs.get(name)), result, shown);
      }
    }
  };
  form.addEventListener("input", show);
  form.addEventListener("filled", () => {
    shown.clear();
    show();
  });
  show();
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {HTMLOutputElement} output
 * @param {string} result
 * @param {Map<string, string>} shown
 */
function put(field, output, result, shown) {
  const typed = field.value !== (shown.get(field.name) ?? "");
  if (typed && field.value && (!result || parseNumber(field.value) === undefined)) {
    output.hidden = true;
    return;
  }
  shown.set(field.name, result);
  field.value = result;
  output.hidden = false;
  if (output.value !== result) output.value = result;
}

/**
 * @param {HTMLFormElement} form
 * @param {Numbers} numbers
 * @param {number} row
 * @returns {Value}
 */
function value(form, { fields, steps }, row) {
  if (!steps.length) return parseNumber(control(form, fields[row]).value);
  const picked = findAll(HTMLInputElement, `[name="${fields[row]}"]`, form).find(({ checked }) => checked);
  return picked ? steps[Number(picked.value) - 1] : null;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement | HTMLTextAreaElement}
 */
function control(form, name) {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) return found;
  throw new TypeError(`This form has no field ${name}`);
}
