// What somebody opened stays open when its surroundings come anew: an explanation, the table of a chart. An explanation
// that is opened again asks for its numbers again, so what stays open is not out of date either.
"use strict";

(() => {
  const opened = new Set();

  /** Where a <details> stands: the nearest part with a name of its own, and its number in there. */
  function placeOf(details) {
    const part = details.parentElement.closest("[id]") ?? document.body;
    return `${part.id}/${[...part.querySelectorAll("details")].indexOf(details)}`;
  }

  document.addEventListener("toggle", (event) => {
    if (event.target.tagName !== "DETAILS" || !event.target.isConnected) return;
    if (event.target.open) opened.add(placeOf(event.target));
    else opened.delete(placeOf(event.target));
  }, true);

  document.addEventListener("htmx:load", (event) => {
    const part = event.detail.elt;
    if (part === document.body) return;
    for (const details of part.querySelectorAll("details")) if (opened.has(placeOf(details))) details.open = true;
  });
})();
