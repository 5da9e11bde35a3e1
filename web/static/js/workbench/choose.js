/* Choosing many in the list: all at once, a stretch with Shift, and how many they are. */
const boxes = () => [...document.querySelectorAll('#board input[name="chosen"]')];
let last = null;

function tell() {
  const told = document.querySelector(".many-chosen");
  if (!told) return;
  const number = boxes().filter((box) => box.checked).length;
  told.textContent = number ? told.dataset.some.replace("{num}", number) : told.dataset.none;
  const all = document.querySelector("[data-choose-all]");
  if (all) {
    all.checked = number > 0 && number === boxes().length;
    all.indeterminate = number > 0 && number < boxes().length;
  }
}

document.addEventListener("click", (event) => {
  const box = event.target.closest?.('#board input[name="chosen"]');
  if (!box) return;
  const listed = boxes();
  if (event.shiftKey && last && listed.includes(last)) {
    const [from, to] = [listed.indexOf(last), listed.indexOf(box)].sort((one, other) => one - other);
    for (const between of listed.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
});

document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-choose-all]")) for (const box of boxes()) box.checked = event.target.checked;
  tell();
});

document.addEventListener("htmx:afterSettle", tell);
tell();
