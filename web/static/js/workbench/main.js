/* The page of a week. Nothing here is needed to get a task done: links and forms do it all, the script keeps the place. */
import "./choose.js";
import "./parts.js";
import "./kept_drawer.js";
import "./rail.js";
import "./news.js";
import "./moving_pointer.js";
import "./moving_keys.js";
import "./undo_keys.js";
