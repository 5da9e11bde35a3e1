/* Keeps <details> as the reader has left them when htmx replaces a part of the page: open ones open, and closed ones closed where
   a part asks by itself; what comes after a form was sent may open one to show what is wrong in it. A <details> is recognised
   by its id, or else by the text of its summary. */
const detailsIn = (root) => [...root.querySelectorAll("details:not([data-menu])")];
const nameOf = (details) => details.id || details.querySelector("summary")?.textContent.trim();
const isPoll = (elt) => /^every /.test(elt?.getAttribute("hx-trigger") ?? "");
let opened = new Set();
let closed = new Set();

document.addEventListener("htmx:beforeSwap", (event) => {
  const all = detailsIn(event.detail.target);
  opened = new Set(all.filter((details) => details.open).map(nameOf));
  closed = new Set(isPoll(event.detail.requestConfig?.elt) ? all.filter((details) => !details.open).map(nameOf) : []);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const details of detailsIn(document)) {
    if (opened.has(nameOf(details))) details.open = true;
    else if (closed.has(nameOf(details))) details.open = false;
  }
  opened = new Set();
  closed = new Set();
});
