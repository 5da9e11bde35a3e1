/* A text that is there to be copied is selected as a whole when it is entered. */
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-copy]")) event.target.select();
});
