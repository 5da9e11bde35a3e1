/* Keeps <details> open that the reader has opened when htmx replaces a part of the page. A <details> is recognised by the
   text of its summary. */
const detailsIn = (root) => [...root.querySelectorAll("details:not([data-menu])")];
const summaryText = (details) => details.querySelector("summary")?.textContent.trim();
let opened = new Set();

document.addEventListener("htmx:beforeSwap", (event) => {
  opened = new Set(detailsIn(event.detail.target).filter((details) => details.open).map(summaryText));
});
document.addEventListener("htmx:afterSwap", () => {
  for (const details of detailsIn(document)) if (opened.has(summaryText(details))) details.open = true;
  opened = new Set();
});
