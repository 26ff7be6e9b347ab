// The page the reader is on, as notes and tasks remember it. The template writes what it is on the button.

import { findIfAny } from "../shared/dom.js";

/** @type {DOMStringMap} */
const written = findIfAny(HTMLElement, "[data-notebook]")?.dataset ?? {};
const { address = "", title = "", town = "", townName = "", phase = "", phaseTitle = "" } = written;

/** @type {import("./record.js").NotePage} */
export const here = { address, title, town, townName, phase, phaseTitle };
