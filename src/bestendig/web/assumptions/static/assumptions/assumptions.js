// The table that comes when its numbers are computed does not take the place of one in which somebody is at work.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.matches("table.numbers:has(.is-open), table.numbers:focus-within")) event.detail.shouldSwap = false;
});
