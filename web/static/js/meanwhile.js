/* A step of a form, such as one more topic, brings the form back as it was sent, and a choice in it may bring a part of it anew:
   what was typed or ticked while that was under way is put in again. */
import { isTick } from "./typed.js";

const sentAs = new WeakMap();
let typed = null;

const nameOf = (field) => (isTick(field) ? `${field.name}=${field.value}` : field.name);
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !["hidden", "submit", "button", "file"].includes(field.type));
const answersOf = (form) => new Map(fieldsOf(form).map((field) => [nameOf(field), isTick(field) ? field.checked : field.value]));

document.addEventListener("htmx:beforeSend", (event) => {
  const form = event.detail.elt.closest('form[method="post"][id]');
  if (form) sentAs.set(event.detail.xhr, { form, answers: answersOf(form) });
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const sent = sentAs.get(event.detail.xhr);
  typed = null;
  const { target } = event.detail;
  if (!sent || !(target.contains(sent.form) || sent.form.contains(target))) return;
  const come = new Set(fieldsOf(sent.form).filter((field) => target.contains(field)).map(nameOf));
  const changes = [...answersOf(sent.form)].filter(([name, answer]) => come.has(name) && sent.answers.get(name) !== answer);
  if (changes.length) typed = { id: sent.form.id, changes: new Map(changes) };
});
document.addEventListener("htmx:afterSwap", () => {
  const form = typed && document.getElementById(typed.id);
  const { changes } = typed ?? {};
  typed = null;
  if (!form) return;
  for (const field of fieldsOf(form)) {
    if (!changes.has(nameOf(field))) continue;
    field[isTick(field) ? "checked" : "value"] = changes.get(nameOf(field));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
