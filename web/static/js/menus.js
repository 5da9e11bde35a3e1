/* Menus and confirmations, <details data-menu>: one at a time, closed by Escape, a click elsewhere or their button. */
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  const closer = event.target.closest("[data-close-menu]");
  for (const menu of open()) {
    if (closer ? menu.contains(closer) : !menu.contains(event.target)) {
      menu.open = false;
      if (closer) menu.querySelector("summary").focus();
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    event.preventDefault(); /* one press closes one thing: the drawer beside it stays */
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
