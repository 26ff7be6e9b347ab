// On pages with placeholders for reminders: loads the module that fills them, if there are answers. It is small, because
// most readers have no answers.

import { ANSWERS, hasAny } from "../shared/storage.js";

if (hasAny(ANSWERS)) import("./reminders-here.js");
