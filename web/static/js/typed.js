/* Whether somebody is in the middle of something on a part of the page: a field has the focus or holds what was not sent
   yet, or a menu is open. */
const FIELDS = "input:not([type=submit]):not([type=button]), select, textarea";
export const isTick = (field) => field.type === "checkbox" || field.type === "radio";

function isChanged(field) {
  if (field.type === "hidden") return false;
  if (isTick(field)) return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].map((each) => each.defaultSelected).lastIndexOf(true));
  return field.value !== field.defaultValue;
}

export const holdsTyped = (root) => [...root.querySelectorAll(FIELDS)].some(isChanged);

export function isBusyIn(root) {
  const active = document.activeElement;
  if (active?.matches?.(FIELDS) && root.contains(active)) return true;
  return root.querySelector("details[data-menu][open]") !== null || holdsTyped(root);
}

const keyOf = (field) => JSON.stringify([field.form?.getAttribute("action"), field.name, isTick(field) && field.value]);

/* Takes down what is typed on a part of the page that is replaced, and gives it back to the same fields of what has come. */
export function takeTyped(root) {
  const taken = new Map([...root.querySelectorAll(FIELDS)].filter(isChanged).map((field) => [keyOf(field), [field.value, field.checked]]));
  return (come) => {
    for (const field of come.querySelectorAll(FIELDS)) {
      if (!taken.has(keyOf(field))) continue;
      const [value, checked] = taken.get(keyOf(field));
      if (isTick(field)) field.checked = checked;
      else field.value = value;
    }
  };
}
