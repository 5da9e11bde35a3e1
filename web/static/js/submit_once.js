/* A form is sent once, however often its button is pressed. Coming back to the page sets it free again. */
const sent = "data-sent";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.hasAttribute(sent)) event.preventDefault();
  else form.setAttribute(sent, "");
});

const release = () => document.querySelectorAll(`form[${sent}]`).forEach((form) => form.removeAttribute(sent));
window.addEventListener("pageshow", release);
document.addEventListener("htmx:afterRequest", release);
