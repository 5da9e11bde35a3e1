/* A change made beside the drawer, such as a visit moved on the board, brings the drawer as it is now: what was typed there and
   not sent is put in again. */
import { takeTyped } from "../typed.js";

const drawer = () => document.getElementById("drawer");
let giveBack = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig } = event.detail;
  const isBeside = requestConfig?.verb === "post" && !requestConfig.elt.closest("#drawer");
  giveBack = isBeside && drawer() ? takeTyped(drawer()) : null;
});
document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target.id === "drawer") giveBack?.(drawer());
});
