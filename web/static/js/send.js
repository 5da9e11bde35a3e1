/* Sends forms without leaving the page: where there is no connection, or the service fails, the page stands as it was, with
   what was typed. The answer takes the place of #main; a redirect is followed as ever (web/http/sent_by_script.py). */
const attributes = {
  "hx-boost": "true",
  "hx-target": "#main",
  "hx-select": "#main",
  "hx-swap": "outerHTML show:none",
  "hx-push-url": "false",
  "hx-sync": "this:drop",
  "hx-request": '{"timeout": 60000}',
  "hx-disinherit": "*",
};

function take(form) {
  for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
}

const formsIn = (root) => root.querySelectorAll('form[method="post"]:not([data-native]):not([hx-post]):not([hx-boost])');

formsIn(document).forEach(take); /* before htmx looks at the page */

document.addEventListener("htmx:load", (event) => {
  for (const form of formsIn(event.detail.elt.parentNode ?? document)) {
    take(form);
    window.htmx.process(form);
  }
});
