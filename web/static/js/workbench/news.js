/* Answers arrive by themselves: the page asks now and then whether anything is new, which costs a few bytes. What is new
   is put in place where nobody is in the middle of something; otherwise a line says so. A page that cannot ask says that. */
import { refresh } from "./parts.js";

const EVERY = 20_000;
const line = (which) => document.querySelector(`#week-news [data-when="${which}"]`);
let failed = 0;
let asking = false;

function isBusy() {
  const active = document.activeElement;
  if (active?.matches?.("#workbench input, #workbench select, #workbench textarea")) return true;
  if (document.querySelector("#workbench details.confirm[open], #workbench .hands[open], #workbench [data-picked]")) return true;
  return [...document.querySelectorAll("#drawer input, #drawer textarea")].some(
    (field) => field.type !== "hidden" && (field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked : field.value !== field.defaultValue));
}

async function ask() {
  const news = document.getElementById("week-news");
  if (!news || asking || document.hidden) return;
  asking = true;
  try {
    const answer = await fetch(news.dataset.address, {
      headers: { "If-None-Match": `"${news.dataset.tag}"` }, cache: "no-store", redirect: "error",
    });
    if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
    failed = 0;
    line("lost").hidden = true;
    if (answer.status === 304 || (await answer.text()) === news.dataset.tag) return;
    if (isBusy()) line("new").hidden = false;
    else await refresh();
  } catch {
    failed += 1;
    if (failed > 1) line("lost").hidden = false;
  } finally {
    asking = false;
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-show-news]")) refresh();
});
document.addEventListener("visibilitychange", ask);
window.addEventListener("online", ask);
window.addEventListener("pageshow", (event) => event.persisted && ask());
setInterval(ask, EVERY);
