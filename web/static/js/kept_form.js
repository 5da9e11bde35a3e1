/* What was typed outlives the end of a sign-in: where a part of the page is refused because the sign-in has ended, the form
   around it is sent as it is, only to be shown again after signing in; and on from there without a click. */
const showOnly = "show_only";

function keep(form) {
  const mark = document.createElement("input");
  mark.type = "hidden";
  mark.name = showOnly;
  mark.value = "1";
  form.append(mark);
  HTMLFormElement.prototype.submit.call(form);
}

document.addEventListener("htmx:beforeOnLoad", (event) => {
  const form = event.detail.elt.closest('form[method="post"]');
  if (event.detail.xhr.status !== 401 || !form) return;
  event.preventDefault();
  keep(form);
});

document.querySelector("form[data-send-now]")?.requestSubmit();
