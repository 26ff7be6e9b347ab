// On pages with places for reminders: loads what fills them, if there is anything to remind of. It stays small, because
// most readers have given no answers.

import { ANSWERS, hasAny } from "../shared/storage.js";

if (hasAny(ANSWERS)) import("./reminders-here.js");
