/* Puts only the parts of the page in place that an answer changes, so that scroll and focus stay where they are.
   A link or a GET form says which parts it changes: data-parts="strip,board". Forms that change something take all. */
export const ALL = "strip,rail,board,drawer";
const HEADER = "X-Workbench";
const SETTLED = 60; /* milliseconds after which htmx knows what an answer has put in place */
const bench = document.getElementById("workbench");
const inBench = (element) => element?.closest?.("#workbench") !== null;

function fetchParts(address, parts, more = {}) {
  return window.htmx.ajax("GET", address, { source: bench, target: bench, swap: "none", headers: { [HEADER]: parts, ...more } });
}

/* The address as it would be with the drawer, the view and the filters as they are now: links may be older than that. */
function merged(href, parts) {
  const wanted = new URL(href, location.href);
  const shown = new URL(location.href);
  if (parts === "drawer") {
    const need = wanted.searchParams.get("need");
    if (need) shown.searchParams.set("need", need);
    else shown.searchParams.delete("need");
    return shown;
  }
  const open = shown.searchParams.get("need");
  if (open) wanted.searchParams.set("need", open);
  return wanted;
}

function go(address, parts, opener) {
  history.pushState({ workbench: true }, "", address);
  fetchParts(address.href, parts).then(() => {
    markOpen();
    const drawer = document.getElementById("drawer");
    if (parts === "drawer" && !drawer.hidden) drawer.querySelector(".drawer-title")?.focus({ preventScroll: true });
    if (types && opener?.matches?.("[data-next]")) setTimeout(() => document.getElementById("find-head")?.focus({ preventScroll: true }), SETTLED);
    if (parts === "drawer" && drawer.hidden) back(opener);
  });
}

/* Whoever plans one need after the other by typing goes on typing. */
let types = false;
document.addEventListener("focusin", (event) => {
  if (event.target.id === "find-head") types = true;
  else if (event.target.closest(".rail, #board")) types = false;
});

/* Which need is open is marked on its cards. */
function mark(need) {
  bench.classList.toggle("has-drawer", !document.getElementById("drawer").hidden);
  for (const one of bench.querySelectorAll("[data-need][aria-current]")) one.removeAttribute("aria-current");
  if (need) for (const one of bench.querySelectorAll(`[data-need="${need}"]`)) one.setAttribute("aria-current", "true");
}

function markOpen() {
  mark(new URLSearchParams(location.search).get("need"));
}

/* Whatever part comes, and in whatever order. */
document.addEventListener("htmx:oobAfterSwap", markOpen);

let lastOpened = null;
function back(closer) {
  const need = lastOpened;
  const card = need && bench.querySelector(`.visit-card[data-need="${need}"], a[data-need="${need}"], [data-need="${need}"] a`);
  (card || closer)?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#workbench a[data-parts], #workbench a.visit-card");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const parts = link.dataset.parts || "drawer";
  if (link.dataset.need) lastOpened = link.dataset.need;
  go(merged(link.getAttribute("href"), parts), parts, link); /* of a link in a picture, `href` is an object */
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("#workbench form[method=get][data-parts]");
  if (!form) return;
  event.preventDefault();
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, value);
  go(merged(address.href, form.dataset.parts), form.dataset.parts, form);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const close = document.querySelector("#drawer:not([hidden]) .drawer-close");
  if (close && !document.querySelector("details[data-menu][open], dialog[open]")) close.click();
});

window.addEventListener("popstate", () => {
  fetchParts(location.href, ALL).then(() => markOpen());
});

/* Forms that change something: the answer is the parts, wherever the form stands now. */
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, verb, headers, parameters } = event.detail;
  if (verb !== "post" || elt.closest?.("#workbench, #flashes") === null || elt.matches("[data-native]")) return;
  headers[HEADER] = ALL;
  if (parameters.set) parameters.set("at", location.search);
  else parameters.at = location.search;
  remember();
});

/* Focus and scroll through a swap: the same form's button of the same need, or the card. */
let held = null;
function remember() {
  const active = inBench(document.activeElement) ? document.activeElement : null;
  held = {
    part: active?.closest("#strip, #rail, #board, #drawer")?.id,
    action: active?.closest("form")?.getAttribute("action"),
    need: active?.closest("[data-need]")?.dataset.need,
    scroll: [...bench.querySelectorAll("#rail, #drawer")].map((one) => [one.id, one.scrollTop]),
    top: window.scrollY,
  };
}

function restore() {
  if (!held || !bench.isConnected) return; /* another page may have come instead */
  const { part, action, need, scroll, top } = held;
  held = null;
  markOpen();
  for (const [id, at] of scroll) document.getElementById(id)?.scrollTo(0, at);
  window.scrollTo(0, top);
  if (document.activeElement && document.activeElement !== document.body) return;
  const root = document.getElementById(part);
  const next = /\/(place|put)$/.test(action ?? "") && root?.querySelector("[data-next]");
  const same = action && root?.querySelector(`form[action="${CSS.escape(action)}"] button`);
  const near = need && root?.querySelector(`[data-need="${need}"] a, a[data-need="${need}"]`);
  if (next) root.scrollTo(0, 0); /* what is planned now, and the way on, stand on top */
  (next || same || near || root?.querySelector("a, button"))?.focus({ preventScroll: true });
}

/* Once all parts have settled. */
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.requestConfig?.verb === "post") setTimeout(restore, SETTLED);
});

markOpen();

/* All parts as they are now, at the same place. What `left` names when they have come stays as it is; resolves to that. The
   reader goes on while they are on their way: what was true when they were asked for may not be so any more. */
const UNASKED = "X-Unasked";
let staying = "";
export async function refresh(left = () => "") {
  let found = "";
  const look = (event) => {
    staying = "";
    if (!event.detail.requestConfig?.headers[UNASKED]) return;
    found = staying = left();
    remember();
  };
  document.addEventListener("htmx:beforeSwap", look);
  try {
    await fetchParts(location.href, ALL, { [UNASKED]: "1" });
  } finally {
    document.removeEventListener("htmx:beforeSwap", look);
    staying = "";
  }
  markOpen();
  setTimeout(restore, SETTLED);
  return found;
}

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { id } = event.detail.target;
  if (staying.split(",").includes(id) || (staying && id === "week-news")) event.preventDefault(); /* and it is asked for again */
});

/* An answer that is the parts takes no other place than theirs, whatever the form had asked for; a refusal is shown as well. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, xhr } = event.detail;
  if (requestConfig?.verb !== "post" || !requestConfig.headers[HEADER]) return;
  if (!xhr.responseText.includes("hx-swap-oob")) return;
  event.detail.shouldSwap = true;
  event.detail.swapOverride = "none";
});
