/* Choosing many in the list: all at once, a stretch with Shift, how many they are and what goes with them. */
const boxes = () => [...document.querySelectorAll('#board input[name="chosen"]')];
let last = null;

function tell() {
  const told = document.querySelector(".many-chosen");
  if (!told) return;
  const chosen = boxes().filter((box) => box.checked);
  const number = chosen.length;
  told.textContent = number ? told.dataset.some.replace("{num}", number) : told.dataset.none;
  told.closest("form").classList.toggle("has-chosen", number > 0);
  tellWhatGoes(chosen);
  const all = document.querySelector("[data-choose-all]");
  if (all) {
    all.checked = number > 0 && number === boxes().length;
    all.indeterminate = number > 0 && number < boxes().length;
  }
}

/* Taking visits out takes more than one head each, or what somebody has decided: that is said before. */
function tellWhatGoes(chosen) {
  const told = document.querySelector(".many-takes");
  if (!told) return;
  told.dataset.usual ??= told.textContent;
  const joint = chosen.filter((box) => Number(box.dataset.heads) > 1);
  const numbers = {
    several: [joint.length, joint.reduce((sum, box) => sum + Number(box.dataset.heads), 0)],
    kept: [chosen.filter((box) => "kept" in box.dataset).length],
    beyond: [chosen.filter((box) => "beyond" in box.dataset).length],
  };
  const words = Object.entries(numbers)
    .filter(([, [number]]) => number)
    .map(([name, [number, heads]]) => told.dataset[name].replace("{num}", number).replace("{heads}", heads));
  told.textContent = words.join(told.dataset.mark) || told.dataset.usual;
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
