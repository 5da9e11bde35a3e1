/* What every page uses. Nothing here is needed to get a task done; it only makes it smoother. */
import "./copy.js";
import "./count.js";
import "./details.js";
import "./drafts.js";
import "./errors.js";
import "./focus.js";
import "./folds.js";
import "./kept_form.js";
import "./meanwhile.js";
import "./menus.js";
import "./polls.js";
import "./send.js";
import "./shortcuts.js";
import "./submit_once.js";
import "./summary.js";
