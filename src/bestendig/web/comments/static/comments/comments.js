// The panel with comments: opens at the button that asked for it, Escape closes it, focus goes back where it was.
// What somebody was writing comes back when the same place is opened again. Without this file the buttons lead to a page.
"use strict";

(() => {
  const panel = document.getElementById("opmerkingen");
  if (!panel) return;
  const written = new Map();
  let about = null;
  let button = null;

  // A place can have two buttons (a block on the wall and opened), and what holds the button may have been drawn anew.
  const openerOf = (place) => button?.isConnected ? button : [...document.querySelectorAll(".remark")].find((one) => one.dataset.about === place);
  const field = () => panel.querySelector("textarea[name=text]");

  function keep() {
    if (about !== null && field()) written.set(about, field().value);
  }

  function close() {
    keep();
    panel.hidden = true;
    panel.replaceChildren();
    const opener = openerOf(about);
    about = button = null;
    if (opener) opener.focus();
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target === panel && event.detail.requestConfig.verb === "get") keep();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target === panel && [422, 429].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== panel) return;
    const asked = event.detail.requestConfig;
    panel.hidden = false;
    if (asked.verb === "get") {
      about = new URL(asked.path, location.href).searchParams.get("bij") || "";
      button = asked.elt.matches(".remark") ? asked.elt : null;
      if (field() && written.get(about)) field().value = written.get(about);
    } else if (event.detail.xhr.status < 400) {
      written.delete(about);
    }
    const first = event.detail.xhr.status < 400 ? panel.querySelector("h2") : field();
    if (first) first.focus();
  });

  document.addEventListener("comments-counted", (event) => {
    const { about: place, open } = event.detail;
    for (const one of document.querySelectorAll(".remark")) {
      if (one.dataset.about !== place) continue;
      one.querySelector(".remark-count").textContent = open || "";
      if (open) one.dataset.open = open;
      else delete one.dataset.open;
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-remarks]")) close();
    const name = event.target.closest("[data-mention]");
    if (!name) return;
    const box = name.form.querySelector("textarea[name=text]");
    const before = box.value.slice(0, box.selectionStart);
    box.setRangeText((before && !/\s$/.test(before) ? " " : "") + name.dataset.mention, box.selectionStart, box.selectionEnd, "end");
    box.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
    if (event.key === " " && event.target.matches(".remark")) {
      event.preventDefault();
      event.target.click();
    }
  });
})();
