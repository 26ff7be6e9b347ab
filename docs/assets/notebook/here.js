// The current page, as it is saved with notes and tasks. The template writes its data on the button.

import { findIfAny } from "../shared/dom.js";

/** @type {DOMStringMap} */
const written = findIfAny(HTMLElement, "[data-notebook]")?.dataset ?? {};
const { address = "", title = "", town = "", townName = "", phase = "", phaseTitle = "" } = written;

/** @type {import("../shared/note-record.js").NotePage} */
export const here = { address, title, town, townName, phase, phaseTitle };
