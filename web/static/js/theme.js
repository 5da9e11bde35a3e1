/* Light or dark as the system says, set before anything is painted; on paper always light. */
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paint = (name) => root.setAttribute("data-bs-theme", name);
  const follow = () => paint(dark.matches ? "dark" : "light");
  follow();
  root.classList.add("js");
  dark.addEventListener("change", follow);
  window.addEventListener("beforeprint", () => paint("light"));
  window.addEventListener("afterprint", follow);
})();
