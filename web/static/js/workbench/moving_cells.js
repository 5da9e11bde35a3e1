/* How the cells of the board show where a held visit could go, and what is told of them. */
const box = () => document.getElementById("moving");

/* Says a sentence, to be seen beside the board and heard; without one the box goes. It stays a while after a visit was put back. */
export function tell(sentence, { stays = false, link = null } = {}) {
  const there = box();
  if (!there) return;
  there.querySelector("#moving-said").textContent = sentence;
  there.hidden = !sentence;
  const way = there.querySelector("#moving-override");
  way.hidden = !link;
  if (link) way.href = link;
  clearTimeout(tell.later);
  if (stays) tell.later = setTimeout(() => tell(""), 12000);
}

/* All there is to say of a cell. */
export function said(found) {
  const time = found.put ? `${found.put.start} · ` : "";
  return `${time}${found.words}${found.nearest ? ` ${found.nearest.words}` : ""}`;
}

export function light(table, answer) {
  const known = new Map(answer.cells.map((each) => [`${each.row} ${each.day} ${each.half}`, each]));
  for (const cell of table.querySelectorAll("td[data-day]")) {
    const { row, day, half } = cell.dataset;
    const found = known.get(`${row} ${day} ${half}`);
    cell.classList.add(found?.put ? "can" : "cannot");
    if (found?.put) cell.dataset.start = found.put.start;
    if (found?.here) cell.classList.add("is-here");
  }
}

export function clear(bench) {
  for (const cell of bench.querySelectorAll("td.can, td.cannot, td.is-over")) {
    cell.classList.remove("can", "cannot", "is-here", "is-over");
    delete cell.dataset.start;
    cell.removeAttribute("tabindex");
  }
}

/* Marks the cell that the visit is held over, and says what is known of it. */
export function over(cell, found) {
  for (const before of document.querySelectorAll("#board td.is-over")) if (before !== cell) before.classList.remove("is-over");
  if (!cell) return;
  cell.classList.add("is-over");
  if (found) tell(said(found));
}
