/* Leads the reader to what has just appeared and wants attention: elements marked data-focus. */
const lead = (root) => root.querySelector("[data-focus]")?.focus();

lead(document);
document.addEventListener("htmx:afterSettle", (event) => lead(event.detail.elt));
