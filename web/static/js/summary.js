/* Names the field in each line of an error summary: "How many came: please enter a whole number".
   Without scripts the line is the message alone, and its link still leads to the field. */
const text = (element) => element?.firstChild?.textContent.trim();

function nameOf(field) {
  const group = field.matches("fieldset") ? field.querySelector("legend") : field.closest("fieldset")?.querySelector("legend");
  const own = field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  return text(own) || text(group) || field.getAttribute("aria-label");
}

function name(root) {
  for (const link of root.querySelectorAll('.error-summary a[href^="#"]:not([data-named])')) {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const name = field && nameOf(field);
    const label = name?.replace(/[?？:：]$/, "");
    link.dataset.named = name || "";
    if (name && !link.textContent.includes(name)) link.prepend(document.documentElement.lang.startsWith("zh") ? `${label}：` : `${label}: `);
  }
}

name(document);
document.addEventListener("htmx:afterSettle", () => name(document));
