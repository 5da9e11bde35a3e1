/* Shortcuts of one key. An element offers one with data-key="n"; data-key-label names it where its own text does not.
   A field is focused, anything else is pressed. "?" shows the list; the reader may turn them off (WCAG 2.1.4). */
const dialog = document.getElementById("shortcuts");
const stored = "sizhang.shortcuts";

const isOn = () => localStorage.getItem(stored) !== "off";
const offers = () => [...document.querySelectorAll("[data-key]")].filter((one) => one.offsetParent !== null);
const labelOf = (one) => one.dataset.keyLabel || one.getAttribute("aria-label") || one.textContent.trim();
const isField = (one) => one.matches("input, textarea, select, [contenteditable]");

function row(key, label) {
  const term = document.createElement("dt");
  const keycap = document.createElement("kbd");
  const description = document.createElement("dd");
  keycap.textContent = key;
  description.textContent = label;
  term.append(keycap);
  return [term, description];
}

function show() {
  const list = document.getElementById("shortcuts-list");
  list.replaceChildren(...offers().flatMap((one) => row(one.dataset.key, labelOf(one))), ...row("?", list.dataset.help));
  dialog.showModal();
}

function press(one) {
  if (isField(one)) one.focus();
  else one.click();
}

document.addEventListener("keydown", (event) => {
  if (!dialog || dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isField(event.target)) return;
  if (!isOn()) return;
  if (event.key === "?") return show();
  const one = offers().find((offer) => offer.dataset.key === event.key);
  if (!one) return;
  event.preventDefault();
  press(one);
});

const choice = document.getElementById("shortcuts-on");
if (choice) {
  choice.checked = isOn();
  choice.addEventListener("change", () => localStorage.setItem(stored, choice.checked ? "on" : "off"));
}

document.querySelectorAll("[data-open-shortcuts]").forEach((button) => button.addEventListener("click", show));
