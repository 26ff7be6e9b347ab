// How far a worksheet is: whether it is begun or finished, by what this browser has stored of it.

import { ANSWERS, get } from "../shared/storage.js";

/** The name under which the answers of a worksheet say that it is finished; a checkbox on its page has it. */
export const FINISHED = "ws-finished";

/**
 * @param {Record<string, string>} answers
 * @returns {boolean} whether anything is filled in besides the title block, whose fields begin with `ws-`
 */
export function begun(answers) {
  return Object.entries(answers).some(([name, answer]) => !name.startsWith("ws-") && answer !== "");
}

/**
 * @param {string} sheet A worksheet’s id.
 * @returns {"" | "started" | "finished"}
 */
export function progress(sheet) {
  try {
    const answers = JSON.parse(get(ANSWERS + sheet) ?? "{}").answers ?? {};
    if (answers[FINISHED]) return "finished";
    return begun(answers) ? "started" : "";
  } catch {
    return ""; // nothing is stored, or it can’t be parsed
  }
}
