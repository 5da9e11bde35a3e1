/* Keeps what is typed in this browser until it is saved, by account and form: for a week, until signing out, never a password.
   On opening the form again the server shows it as typed, with a word and a way to discard it. Of who is not signed in only
   forms that say so (data-for-strangers) are kept, and only in this tab: the next one at a shared telephone sees nothing. */
import { takeTyped } from "./typed.js";

const WEEK = 7 * 24 * 3600 * 1000;
const LARGEST = 200_000;
const PAUSE = 300;
const ALL = "sizhang.draft.";
const account = document.body.dataset.account;
const OWN = `${ALL}${account ?? ""}.`;
const TYPED = ["text", "textarea", "number", "date", "time", "tel", "email", "radio"];

const keeper = () => (account ? localStorage : sessionStorage);
const touched = new Set();
const untouched = new Map();

const fieldsOf = (form) => [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string");
const addressOf = (form) => new URL(form.getAttribute("action"), location.href);

function isKept(form) {
  const types = [...form.elements].map((field) => field.type);
  if (!account && !form.hasAttribute("data-for-strangers")) return false;
  return form.method === "post" && !form.hasAttribute("data-native") && !types.includes("password") &&
    types.some((type) => TYPED.includes(type));
}

/* A page that was asked for with words of its own, as for a copy of something, is another form; so is each of several
   that are sent to one address, by the field that says what it is of (data-draft-of). */
function keyOf(form) {
  const path = addressOf(form).pathname;
  const of = form.dataset.draftOf && form.elements.namedItem(form.dataset.draftOf);
  return OWN + path + (path === location.pathname ? location.search : "") + (of ? `#${of.name}=${of.value}` : "");
}

const forms = () => [...document.querySelectorAll("#main form")].filter(isKept);

function save() {
  for (const form of forms()) {
    const key = keyOf(form);
    if (!touched.has(key)) continue;
    const fields = JSON.stringify(fieldsOf(form));
    if (fields === untouched.get(key) || fields.length > LARGEST) keeper().removeItem(key);
    else store(key, JSON.stringify({ at: Date.now(), fields }));
  }
}

function store(key, draft) {
  try {
    keeper().setItem(key, draft);
  } catch {
    keeper().removeItem(key); /* no room: better nothing than an old state */
  }
}

let waiting;
function touch(form) {
  if (!form || !isKept(form)) return;
  touched.add(keyOf(form));
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
}

function forget(key) {
  touched.delete(key);
  keeper().removeItem(key);
}

function forgetAll(which) {
  for (const key of Object.keys(keeper())) if (key.startsWith(ALL) && which(key)) forget(key);
}

function read(key) {
  try {
    const { at, fields } = JSON.parse(keeper().getItem(key));
    return { key, at, fields: JSON.parse(fields) };
  } catch {
    return { key, at: 0 };
  }
}

/* Let the server show the form as it was typed; where it cannot, the draft stays for another time. Who has sent something
   meanwhile is left alone, and what was typed meanwhile counts for more than the draft. */
async function restore() {
  if (document.querySelector("#main .error-summary, #main .restored")) return;
  const found = forms().map((form) => ({ form, ...read(keyOf(form)) })).filter((one) => one.fields);
  const newest = found.sort((one, other) => other.at - one.at)[0];
  if (!newest) return;
  const token = newest.form.querySelector("[name=csrf_token]")?.value ?? "";
  const body = new URLSearchParams([...newest.fields, ["csrf_token", token], ["show_only", "1"]]);
  const headers = { "HX-Request": "true", "HX-Boosted": "true" };
  const answer = await fetch(addressOf(newest.form), { method: "POST", body, headers });
  if (!answer.ok || answer.status !== 200) return;
  const page = await answer.text();
  const main = document.getElementById("main");
  if (!newest.form.isConnected || main.querySelector("form[data-sent]")) return;
  const giveBack = takeTyped(main);
  window.htmx.swap("#main", page, { swapStyle: "outerHTML" }, { select: "#main" });
  giveBack(document.getElementById("main"));
  touched.add(newest.key);
}

function start() {
  forgetAll((key) => read(key).at < Date.now() - WEEK);
  for (const form of forms()) untouched.set(keyOf(form), JSON.stringify(fieldsOf(form)));
  restore().catch(() => {});

  document.addEventListener("input", (event) => touch(event.target.form));
  document.addEventListener("change", (event) => touch(event.target.form));
  document.addEventListener("visibilitychange", save);
  window.addEventListener("pagehide", save);

  /* A step of the form, such as one more topic, is typing; an answer after which its form is gone has saved it, and so
     has one to a form that only carries on what was typed before (data-carries-typed). */
  const sent = (event) => {
    const request = event.detail.requestConfig;
    const form = request?.verb === "post" && request.elt.closest("form");
    return form && (isKept(form) || form.hasAttribute("data-carries-typed")) ? keyOf(form) : null;
  };
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const key = sent(event);
    if (key && event.detail.xhr.status < 300 && event.detail.xhr.getResponseHeader("HX-Redirect")) forget(key);
    else if (key) touched.add(key);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const key = sent(event);
    if (key && event.detail.xhr.status === 200 && !forms().some((form) => keyOf(form) === key)) forget(key);
  });
  document.addEventListener("htmx:afterSettle", save);

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-discard]")) forms().map(keyOf).forEach(forget);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-drafts]")) forgetAll((key) => key.startsWith(OWN));
  });
  window.addEventListener("storage", (event) => {
    if (event.key && event.newValue === null) touched.delete(event.key); /* saved, or signed out, in another window */
  });
}

try {
  start();
} catch {
  /* A browser that keeps nothing works as one without scripts. */
}
