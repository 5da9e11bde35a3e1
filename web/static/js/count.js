/* Counts beside a field of limited length (data-most) what is left or too much, from four fifths of it on, with
   data-signs always. Cuts nothing. */
const words = document.getElementById("script-words")?.dataset;

/* As the server counts: composed, without blanks at the ends; with data-signs without any blanks. */
const signsOf = (text) => [...text.replace(/\r\n?/g, "\n").normalize("NFC").trim()];
const lengthOf = (field) =>
  signsOf(field.value).filter((sign) => !("signs" in field.dataset && /\s/.test(sign))).length;

function lineBeside(field) {
  const around = field.closest(".field-box") ?? field;
  if (around.nextElementSibling?.matches(".field-count")) return around.nextElementSibling;
  const line = document.createElement("p");
  line.className = "field-count";
  line.setAttribute("aria-live", "polite");
  around.after(line);
  return line;
}

function count(field) {
  const most = Number(field.dataset.most);
  const left = most - lengthOf(field);
  const isFar = left > most / 5 && !("signs" in field.dataset);
  if (isFar && !field.dataset.counted) return;
  const line = lineBeside(field);
  field.dataset.counted = "";
  line.hidden = isFar;
  line.classList.toggle("field-count-over", left < 0);
  line.textContent = (left < 0 ? words.over : words.left).replace("{n}", Math.abs(left));
}

const countAll = (root) => root.querySelectorAll("[data-most]").forEach(count);

if (words) {
  document.addEventListener("input", (event) => event.target.matches("[data-most]") && count(event.target));
  document.addEventListener("htmx:afterSettle", () => countAll(document));
  countAll(document);
}
