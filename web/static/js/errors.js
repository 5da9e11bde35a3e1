/* Says so when a piece of the page could not be fetched; the words stand in the page, in the reader's language. */
const box = document.getElementById("trouble");

function show(words) {
  document.getElementById("trouble-words").textContent = words;
  box.hidden = false;
}

/* The sentence the server sent along (errors/_message.html), where it sent one. */
function wordsOf(answer) {
  const sent = new DOMParser().parseFromString(answer || "", "text/html");
  return sent.querySelector(".wrong-title")?.textContent.trim();
}

if (box) {
  document.addEventListener("htmx:responseError", (event) => {
    show(wordsOf(event.detail.xhr.responseText) || box.dataset.failed);
  });
  document.addEventListener("htmx:sendError", () => show(box.dataset.offline));
  document.addEventListener("htmx:timeout", () => show(box.dataset.offline));
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.shouldSwap) box.hidden = true;
  });
  box.querySelector("[data-close-trouble]").addEventListener("click", () => (box.hidden = true));
}
