/* A closed fold of a form (data-told) says what is typed inside it, and its summary follows fields that it names
   (data-follows): nobody sends what lies out of sight without knowing. Said by CSS, so that the fold keeps its name. */
const zh = document.documentElement.lang.startsWith("zh");
const day = new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", day: "numeric" });

const hourOf = (value) => value.slice(0, 5).replace(/^0(?=\d)/, "");
const firstText = (element) => element?.firstChild?.textContent.trim() ?? "";

function wordsOf(field) {
  if (field.type === "hidden" || field.disabled) return "";
  if (field.type === "checkbox" || field.type === "radio") return field.checked ? field.closest("label")?.textContent.trim() : "";
  const value = field.value.replace(/\s+/g, " ").trim();
  if (!value) return "";
  if (field.type === "date") return day.format(new Date(`${value}T00:00`));
  if (field.type === "time") return value === "00:00" && /[._]?end$/.test(field.name) ? "24:00" : hourOf(value);
  const packs = firstText(field.closest(".pack-row")?.querySelector("label"));
  return packs ? `${packs} × ${value}` : value;
}

function tell(fold) {
  const rows = new Map();
  for (const field of fold.querySelectorAll("input, select, textarea")) {
    const words = wordsOf(field);
    const row = field.closest(".exact-row") ?? field;
    if (words) rows.set(row, [...(rows.get(row) ?? []), words]);
  }
  const told = [...rows.values()].map((words) => words.join(" ").replace(/(:\d\d) (?=\d+:)/, "$1–")).join(zh ? "、" : ", ");
  const summary = fold.querySelector("summary");
  if (told) summary.dataset.told = told;
  else delete summary.dataset.told;
}

function follow(name) {
  const value = document.getElementById(name.dataset.follows)?.value;
  if (value) name.textContent = hourOf(value);
}

function tellAll() {
  document.querySelectorAll("details[data-told]").forEach(tell);
  document.querySelectorAll("[data-follows]").forEach(follow);
}

tellAll();
document.addEventListener("input", tellAll);
document.addEventListener("change", tellAll);
document.addEventListener("htmx:afterSettle", tellAll);
