/* A text that is there to be copied is selected as a whole when it is entered. */
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-copy]")) event.target.select();
});

/* A button that copies such a text says so for a while; where the browser does not let it, the text is shown and selected. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copies]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.closest("details")?.setAttribute("open", "");
    text.focus();
    text.select();
    if (!document.execCommand("copy")) return;
  }
  const words = button.firstElementChild;
  const before = (button.dataset.before ??= words.textContent);
  words.textContent = button.dataset.done;
  setTimeout(() => (words.textContent = before), 4000);
});
