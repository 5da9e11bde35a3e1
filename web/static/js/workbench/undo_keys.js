/* Ctrl+Z takes the coordinator's own last step in the draft back, Ctrl+Shift+Z (or Ctrl+Y) does it again; in a field the keys
   belong to what is typed. */
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
  if (event.target.matches?.("input, textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  const name = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : "";
  const button = name && document.querySelector(`#strip .strip-${name}`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
