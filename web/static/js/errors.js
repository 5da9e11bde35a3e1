/* Shows a message when htmx could not fetch a part of the page, or a form could not be sent; its text stands in the page, in
   the reader's language. The page stays as it was. */
const box = document.getElementById("fetch-error");
const look = document.getElementById("fetch-error-look");

function show(message, address) {
  document.getElementById("fetch-error-text").textContent = message;
  look.hidden = !address;
  if (address) look.href = address;
  box.hidden = false;
}

/* What the server's answer says (errors/_message.html, errors/page.html), if it says anything: what is far too large never
   comes to the pages, and a server before them says it in words of its own. */
function showAnswer({ responseText, status }) {
  const sent = new DOMParser().parseFromString(responseText || "", "text/html");
  const message = sent.querySelector(".error-summary-title, .error-page-text")?.textContent.trim();
  show(message || (status === 413 ? box.dataset.large : box.dataset.failed), sent.querySelector("[data-look-at]")?.getAttribute("href"));
}

function showOffline(event) {
  show(event.detail.elt.matches?.("form") ? box.dataset.unsent : box.dataset.offline);
}

if (box) {
  document.addEventListener("htmx:responseError", (event) => showAnswer(event.detail.xhr));
  document.addEventListener("htmx:sendError", showOffline);
  document.addEventListener("htmx:timeout", showOffline);
  document.addEventListener("htmx:beforeSend", (event) => {
    if (event.detail.elt.matches?.("form")) box.hidden = true;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.shouldSwap) box.hidden = true;
  });
  box.querySelector("[data-close-error]").addEventListener("click", () => (box.hidden = true));
}
