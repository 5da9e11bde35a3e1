/* Moving a visit by keyboard: Enter picks a visit on the board up, arrows go from half-day to half-day, Enter puts it down, Escape
   puts it back. Enter twice without going anywhere opens the visit, as a click does. */
import { answerOf, heldNow, isMovable, pickUp, putBack, putDown } from "./moving.js";
import { over } from "./moving_cells.js";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
let at = null;

document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (heldNow()) return whileHeld(event);
    const card = event.target.closest?.("#workbench .visit-card[data-need]");
    if (!card || !isMovable(card)) return;
    const wanted = event.key === "m" || (event.key === "Enter" && card.closest("#board"));
    if (!wanted) return;
    event.preventDefault();
    event.stopPropagation();
    begin(card);
  },
  { capture: true },
);

async function begin(card) {
  at = card.closest("td[data-day]");
  await pickUp(card);
  if (!heldNow()) return;
  if (!at) go(document.querySelector("#board td.can") ?? document.querySelector("#board td[data-day]"));
}

function whileHeld(event) {
  const step = STEPS[event.key];
  if (!step && !["Enter", "Escape"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const { card } = heldNow();
  if (event.key === "Escape") {
    at = null;
    return putBack();
  }
  if (step) return go(neighbour(at ?? card.closest("td[data-day]"), step));
  if (at && at === card.closest("td[data-day]")) {
    putBack();
    return card.click();
  }
  if (at) putDown(at, { keeps: true });
}

/* The next cell in a direction; over the edge there is none. */
function neighbour(cell, [down, along]) {
  const row = cell?.closest("tr");
  const cells = [...(row?.querySelectorAll("td[data-day]") ?? [])];
  if (along) return cells[cells.indexOf(cell) + along] ?? cell;
  const rows = [...row.closest("tbody").rows].filter((each) => each.querySelector("td[data-day]"));
  const next = rows[rows.indexOf(row) + down];
  return next ? next.querySelectorAll("td[data-day]")[cells.indexOf(cell)] : cell;
}

function go(cell) {
  if (!cell) return;
  at = cell;
  cell.tabIndex = -1;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  over(cell, answerOf(cell));
}
