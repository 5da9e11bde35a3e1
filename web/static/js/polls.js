/* Parts of the page that ask by themselves now and then (hx-trigger="every …") take nothing out of anybody's hands: what comes
   while somebody is in the middle of something there is let go, and asked for again. Focus stays on the same link or button. */
import { isBusyIn } from "./typed.js";

const isPoll = (event) => /^every /.test(event.detail.requestConfig?.elt?.getAttribute("hx-trigger") ?? "");
const WHAT = ["href", "name", "value"];
let focused = null;
let place = 0;

const actionOf = (button) => button.form?.getAttribute("action");
const sameAs = (one) => (other) =>
  WHAT.every((name) => one.getAttribute(name) === other.getAttribute(name)) && actionOf(one) === actionOf(other) &&
  (one.tagName !== "SUMMARY" || one.textContent.trim() === other.textContent.trim());

const alike = (one) => [...document.querySelectorAll(one.tagName)].filter(sameAs(one));

document.addEventListener("htmx:beforeSwap", (event) => {
  focused = null;
  if (!isPoll(event)) return;
  const { target } = event.detail;
  const active = document.activeElement;
  if (isBusyIn(target)) event.detail.shouldSwap = false;
  else if (target.contains(active) && !active.id) { /* by its id htmx finds it itself */
    focused = active;
    place = alike(active).indexOf(active);
  }
});
document.addEventListener("htmx:afterSettle", () => {
  if (!focused || focused.isConnected) return;
  const again = alike(focused)[place];
  focused = null;
  again?.focus({ preventScroll: true });
});

/* What ends by asking for the whole page again waits until nobody is typing on it, and says so meanwhile. */
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.defaultPrevented || !isPoll(event) || event.detail.xhr.getResponseHeader("HX-Refresh") !== "true") return;
  if (event.detail.elt.closest("#workbench") || !isBusyIn(document.getElementById("main"))) return;
  event.preventDefault();
  const line = event.detail.elt.querySelector("[data-when=done]");
  if (line) line.hidden = false;
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-show-page]")) location.reload();
});
