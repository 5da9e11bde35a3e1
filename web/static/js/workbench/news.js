/* Answers arrive by themselves: the page asks now and then whether anything is new, which costs a few bytes. What is new
   is put in place where nobody is in the middle of something; otherwise a line says so. A page that cannot ask says that. */
import { holdsTyped } from "../typed.js";
import { ALL, refresh } from "./parts.js";

const EVERY = 20_000;
const AGAIN = 2_000;
const line = (which) => document.querySelector(`#week-news [data-when="${which}"]`);
let failed = 0;
let asking = false;
let sending = 0; /* forms on their way: their answers bring what is new */

function isBusy() {
  const bench = document.getElementById("workbench");
  const active = document.activeElement;
  if (active?.matches?.("input, select, textarea") && bench.contains(active)) return true;
  if (bench.querySelector(":is(details[data-menu][open], .hands[open], .is-held, [name=chosen]:checked)")) return true;
  return holdsTyped(document.getElementById("drawer"));
}

/* What is new, but for the parts in which somebody is in the middle of something when it comes. */
async function bring(left) {
  const stayed = await refresh(() => (isBusy() ? left : ""));
  if (stayed) line("new").hidden = false;
}

/* Whether the server has answered. */
async function ask() {
  const news = document.getElementById("week-news");
  if (!news || asking || document.hidden) return false;
  asking = true;
  try {
    const answer = await fetch(news.dataset.address, {
      headers: { "If-None-Match": `"${news.dataset.tag}"` }, cache: "no-store", redirect: "error",
    });
    if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
    failed = 0;
    line("lost").hidden = true;
    if (answer.status === 304 || (await answer.text()) === news.dataset.tag) return true;
    if (isBusy()) line("new").hidden = false;
    else await bring(ALL);
    return true;
  } catch {
    failed += 1;
    if (failed > 1) line("lost").hidden = false;
    return false;
  } finally {
    asking = false;
  }
}

/* Something went astray on its way: asks again and again until there is an answer, and so shows whether it was saved. */
let waiting = null;
export function askUntilAnswered() {
  waiting ??= (async () => {
    while (!(await ask())) await new Promise((resolve) => setTimeout(resolve, AGAIN));
    waiting = null;
  })();
  return waiting;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-show-news]")) refresh();
});
/* A run that is over asks for the whole page again; here its plan is put in place instead, and what is being typed stays. */
let ending = null;
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.detail.elt?.id !== "run" || event.detail.xhr.getResponseHeader("HX-Refresh") !== "true") return;
  event.preventDefault(); /* asks again in a second, should the plan not come now */
  if (ending) return;
  ending = bring("drawer").finally(() => {
    ending = null;
  });
});
document.addEventListener("htmx:sendError", (event) => {
  if (event.detail.requestConfig?.verb === "post") askUntilAnswered();
});
document.addEventListener("htmx:beforeSend", (event) => {
  if (event.detail.requestConfig.verb === "post") sending += 1;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.requestConfig?.verb === "post") sending = Math.max(0, sending - 1);
});
const askUnlessSending = () => sending || ask();
document.addEventListener("visibilitychange", askUnlessSending);
window.addEventListener("online", askUnlessSending);
window.addEventListener("pageshow", (event) => event.persisted && ask());
setInterval(askUnlessSending, EVERY);
