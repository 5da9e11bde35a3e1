/* On narrow screens the rail lies above the board: folded, unless something there cannot wait. What the reader chose stays. */
const narrow = window.matchMedia("(max-width: 79.99rem)");
let chosen = null;

function fold() {
  const rail = document.querySelector(".rail-fold");
  if (!rail) return;
  rail.open = !narrow.matches || (chosen ?? rail.querySelector(".rail-first") !== null);
  rail.addEventListener("toggle", () => { if (narrow.matches) chosen = rail.open; });
}

fold();
narrow.addEventListener("change", fold);
document.addEventListener("htmx:oobAfterSwap", (event) => { if (event.detail.target?.id === "rail") fold(); });
