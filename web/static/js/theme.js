/* Light or dark as the system says, set before anything is painted. */
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  follow();
  document.documentElement.classList.add("js");
  dark.addEventListener("change", follow);
})();
