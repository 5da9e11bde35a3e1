/* Panels that open on <details data-pop>: one at a time, closed by Escape, by a click elsewhere and by their own button. */
const open = () => document.querySelectorAll("details[data-pop][open]");

document.addEventListener("click", (event) => {
  const closer = event.target.closest("[data-close-pop]");
  for (const pop of open()) {
    if (closer ? pop.contains(closer) : !pop.contains(event.target)) {
      pop.open = false;
      if (closer) pop.querySelector("summary").focus();
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const pop of open()) {
    pop.open = false;
    if (pop.contains(document.activeElement)) pop.querySelector("summary").focus();
  }
});
