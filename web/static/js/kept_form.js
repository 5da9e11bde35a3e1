/* What was typed outlives the end of a sign-in: where a form, or a part of the page inside one, is refused because the sign-in
   has ended, the form is sent as it is, only to be shown again after signing in; and on from there without a click. */
const showOnly = "show_only";
const ended = [400, 401]; /* 400: its token is of a sign-in before */

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
  if (!ended.includes(event.detail.xhr.status) || !form) return;
  event.preventDefault();
  keep(form);
});

function sendOn() {
  document.querySelector("form[data-send-now]")?.requestSubmit();
}

sendOn();
document.addEventListener("htmx:afterSettle", sendOn);
