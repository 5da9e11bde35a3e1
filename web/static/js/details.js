/* What the reader has unfolded stays so when a piece of the page is replaced. A fold is known by its own words. */
const folds = (root) => [...root.querySelectorAll("details:not([data-pop])")];
const wordsOf = (fold) => fold.querySelector("summary")?.textContent.trim();
let unfolded = new Set();

document.addEventListener("htmx:beforeSwap", (event) => {
  unfolded = new Set(folds(event.detail.target).filter((fold) => fold.open).map(wordsOf));
});
document.addEventListener("htmx:afterSwap", () => {
  for (const fold of folds(document)) if (unfolded.has(wordsOf(fold))) fold.open = true;
  unfolded = new Set();
});
