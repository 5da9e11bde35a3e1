/* Moving a visit with the mouse (drag) or a finger (a long press; a short stroke scrolls, as ever). */
import { answerOf, board, heldNow, isMovable, pickUp, putBack, putDown } from "./moving.js";
import { over } from "./moving_cells.js";

const NEAR = 6; /* pixels that a hand trembles */
const LONG_PRESS = 450; /* milliseconds */
const EDGE = 48; /* pixels from the edge of the window within which the page scrolls along */
let press = null;
let ghost = null;

const cardAt = (event) => event.target.closest?.("#workbench .visit-card[data-need]");
const cellAt = (x, y) => document.elementFromPoint(x, y)?.closest("#board td[data-day]") ?? null;

document.addEventListener("pointerdown", (event) => {
  const card = cardAt(event);
  if (!card || event.button || heldNow() || !isMovable(card)) return;
  press = { card, id: event.pointerId, x: event.clientX, y: event.clientY, touch: event.pointerType === "touch", drags: false };
  if (press.touch) press.timer = setTimeout(() => begin(press), LONG_PRESS);
});

document.addEventListener("pointermove", (event) => {
  if (!press || event.pointerId !== press.id) return;
  const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > NEAR;
  if (!press.drags) {
    if (!far) return;
    if (press.touch) return end();
    begin(press);
  }
  event.preventDefault();
  follow(event.clientX, event.clientY);
});

document.addEventListener("pointerup", (event) => {
  if (!press || event.pointerId !== press.id) return;
  const { drags } = press;
  const cell = drags ? cellAt(event.clientX, event.clientY) : null;
  end();
  if (!drags) return;
  suppressClick();
  whenKnown().then(() => {
    if (!heldNow()) return;
    if (cell?.isConnected) putDown(cell);
    else putBack();
  });
});

document.addEventListener("pointercancel", () => {
  const drags = press?.drags;
  end();
  if (drags) putBack();
});

/* While a finger holds a visit the page must not scroll under it, and no menu of the browser open. */
document.addEventListener("touchmove", (event) => press?.drags && event.preventDefault(), { passive: false });
document.addEventListener("contextmenu", (event) => press?.touch && event.preventDefault());
document.addEventListener("dragstart", (event) => cardAt(event) && event.preventDefault());

function begin(from) {
  from.drags = true;
  from.known = pickUp(from.card);
  lastKnown = from.known;
  ghost = from.card.cloneNode(true);
  ghost.removeAttribute("href");
  ghost.setAttribute("aria-hidden", "true");
  ghost.classList.add("is-ghost");
  document.body.append(ghost);
  follow(from.x, from.y);
}

let lastKnown = Promise.resolve();
const whenKnown = () => lastKnown;

function follow(x, y) {
  if (!ghost) return;
  ghost.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
  if (y < EDGE) window.scrollBy(0, -EDGE / 4);
  else if (y > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 4);
  const cell = board() && cellAt(x, y);
  over(cell, answerOf(cell));
}

function end() {
  clearTimeout(press?.timer);
  press = null;
  ghost?.remove();
  ghost = null;
}

/* The click that ends a drag opens nothing. */
function suppressClick() {
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 50);
}
