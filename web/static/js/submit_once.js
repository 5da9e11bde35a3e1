/* A form is sent once, however often its button is pressed. Coming back to the page sets it free again; one that is answered
   with a file (data-download) leaves the page standing, and is free again after a while. */
const sent = "data-sent";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.hasAttribute(sent)) event.preventDefault();
  else {
    form.setAttribute(sent, "");
    if (form.hasAttribute("data-download")) setTimeout(() => form.removeAttribute(sent), 3000);
  }
});

const release = () => document.querySelectorAll(`form[${sent}]`).forEach((form) => form.removeAttribute(sent));
window.addEventListener("pageshow", release);
document.addEventListener("htmx:afterRequest", release);
