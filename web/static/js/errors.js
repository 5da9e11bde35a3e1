/* Shows a message when htmx could not fetch a part of the page; its text stands in the page, in the reader's language. */
const box = document.getElementById("fetch-error");

function show(message) {
  document.getElementById("fetch-error-text").textContent = message;
  box.hidden = false;
}

/* The sentence of the server's answer (errors/_message.html), if it has one. */
function messageOf(answer) {
  const sent = new DOMParser().parseFromString(answer || "", "text/html");
  return sent.querySelector(".error-summary-title")?.textContent.trim();
}

if (box) {
  document.addEventListener("htmx:responseError", (event) => {
    show(messageOf(event.detail.xhr.responseText) || box.dataset.failed);
  });
  document.addEventListener("htmx:sendError", () => show(box.dataset.offline));
  document.addEventListener("htmx:timeout", () => show(box.dataset.offline));
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.shouldSwap) box.hidden = true;
  });
  box.querySelector("[data-close-error]").addEventListener("click", () => (box.hidden = true));
}
