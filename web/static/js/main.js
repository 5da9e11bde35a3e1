/* What every page uses. Nothing here is needed to get a task done; it only makes it smoother. */
import "./pops.js";
import "./focus.js";
import "./folds.js";
import "./once.js";
import "./shortcuts.js";
import "./summary.js";
import "./trouble.js";
