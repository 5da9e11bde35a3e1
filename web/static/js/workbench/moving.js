/* Picking up a visit and putting it down. The server says of every half-day whether it could be there (docs/live-rules.md); what
   is put down is a form like any other, so that nothing is half done: until its answer is here the visit stays where it was. */
import { clear, light, said, tell } from "./moving_cells.js";
import { askUntilAnswered } from "./news.js";

const bench = document.getElementById("workbench");
let held = null;

export const heldNow = () => held;
export const board = () => bench?.querySelector("#board table.board");
/* On a phone the board is a list without empty half-days: there the drawer says where a visit could go. */
const hasCells = () => board() && getComputedStyle(board()).display === "table";
export const isMovable = (card) => ["proposed", "open"].includes(card?.dataset.state) && hasCells() && Boolean(document.getElementById("put-down"));

function words(name, fields = {}) {
  const text = document.getElementById("moving").dataset[name] || "";
  return text.replace(/\{(\w+)\}/g, (_, field) => fields[field] ?? "");
}

/* Takes the card up and asks where it could go. Resolves when that is known, or it had to be put back. */
export async function pickUp(card) {
  if (held) putBack();
  const rows = board().classList.contains("rows-heads") ? "heads" : "townships";
  const head = rows === "heads" ? (card.closest("td")?.dataset.row ?? "") : "";
  const mine = (held = { card, head, need: card.dataset.need, title: card.querySelector("b:not(.sign), strong")?.textContent.trim() ?? "", answer: null });
  card.classList.add("is-held");
  bench.classList.add("is-moving");
  tell(words("asking", mine));
  mine.asked = `${document.getElementById("moving").dataset.address}/needs/${mine.need}/cells?rows=${rows}&head=${head}`;
  try {
    const sent = await fetch(mine.asked, { headers: { Accept: "application/json" } });
    const answer = sent.headers.get("Content-Type")?.includes("json") ? await sent.json() : {};
    if (held !== mine) return;
    if (!sent.ok) return putBack(answer.refused || words("failed", mine));
    mine.answer = answer;
    light(board(), answer);
    tell(words("picked", mine));
  } catch {
    if (held === mine) putBack(words("offline", mine));
  }
}

/* What is known of a cell: possible, not possible, or nothing yet. */
export function answerOf(cell) {
  if (!held?.answer || !cell) return null;
  const { row, day, half } = cell.dataset;
  const found = held.answer.cells.find((each) => each.row === row && each.day === day && each.half === half);
  if (found) return found;
  const barred = held.answer.barred.find((each) => each.row === row);
  if (barred) return barred;
  return { words: words(held.answer.rows === "townships" ? "elsewhere" : "unknown", held) };
}

/* Leaves the visit where it was. */
export function putBack(message, { link, stays = true } = {}) {
  if (!held) return;
  const { card } = held;
  const sentence = message || words("back", held);
  held = null;
  clear(bench);
  card.classList.remove("is-held", "is-saving");
  bench.classList.remove("is-moving");
  tell(sentence, { stays, link });
  if (card.isConnected) card.focus({ preventScroll: true });
}

/* Puts the visit into the cell, where that is possible; says why not elsewhere, and then it stays in the hand if `keeps`. */
export function putDown(cell, { keeps = false } = {}) {
  const found = answerOf(cell);
  if (!held || !found) return;
  if (!found.put) {
    const link = overrideOf(cell, found);
    if (keeps) tell(said(found), { link });
    else putBack(said(found), { link });
    return;
  }
  if (found.here) return putBack(words("back", held));
  const form = document.getElementById("put-down");
  form.action = held.answer.action;
  form.setAttribute("hx-post", held.answer.action);
  for (const old of form.querySelectorAll("[name^='head_ids']")) old.remove();
  found.put.heads.forEach((head, number) => form.append(field(`head_ids.${number}`, head)));
  form.elements.seen.value = held.answer.seen;
  form.elements.day.value = found.put.day;
  form.elements.start.value = found.put.start;
  held.put = { ...cell.dataset };
  held.card.classList.add("is-saving");
  tell(words("saving", held));
  window.htmx.process(form);
  form.requestSubmit();
}

/* Where a rule of the head's own is in the way: the page on which it is set aside. */
function overrideOf(cell, found) {
  if (!found.heads_own) return null;
  const address = new URL(held.answer.override, location.href);
  if (held.answer.rows === "heads") address.searchParams.set("head", cell.dataset.row);
  if (held.head) address.searchParams.set("instead", held.head);
  address.searchParams.set("day", cell.dataset.day);
  address.searchParams.set("half", cell.dataset.half);
  return address.href;
}

function field(name, value) {
  const made = document.createElement("input");
  Object.assign(made, { type: "hidden", name, value });
  return made;
}

/* The answer of putting it down is here, or there is none. */
const isPutDown = (event) => held && event.detail.elt?.id === "put-down";

document.addEventListener("htmx:afterRequest", (event) => {
  if (!isPutDown(event)) return;
  const { successful, xhr } = event.detail;
  const { need } = held;
  if (successful) {
    held.card.classList.remove("is-held", "is-saving");
    held = null;
    clear(bench);
    bench.classList.remove("is-moving");
    tell("");
    requestAnimationFrame(() => bench.querySelector(`#board .visit-card[data-need="${need}"]`)?.focus({ preventScroll: true }));
  } else if (xhr?.status) putBack(words("refused", held));
  else lookUp(held);
});

/* What is said of it is said beside the board, once. */
for (const astray of ["htmx:sendError", "htmx:timeout"]) bench?.addEventListener(astray, (event) => event.detail.elt?.id === "put-down" && event.stopPropagation());

/* The answer was lost on its way, and the visit may have been saved: that is looked up as soon as there is a connection. */
async function lookUp(lost) {
  putBack(words("unsent", lost), { stays: false });
  await askUntilAnswered();
  const sent = await fetch(lost.asked, { headers: { Accept: "application/json" } }).catch(() => null);
  const now = sent?.ok ? (await sent.json()).cells.find((each) => each.here) : null;
  const { row, day, half } = lost.put;
  const there = now && now.row === row && now.day === day && now.half === half;
  if (!held) tell(sent?.ok ? words(there ? "kept" : "lost", lost) : "", { stays: true });
}

/* The part of the page the card stood on has been renewed meanwhile. */
document.addEventListener("htmx:afterSettle", () => {
  if (!held || held.card.isConnected || held.card.classList.contains("is-saving")) return;
  const again = bench.querySelector(`.visit-card[data-need="${held.need}"]`);
  if (again) held.card = again;
  putBack(words("renewed", held));
});
