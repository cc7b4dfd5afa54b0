// What a page with fields that save by themselves needs beside htmx: it says that something is on its way, keeps what
// could not be sent and sends it again, and lets a person choose between two values.
"use strict";

(() => {
  const AGAIN_AFTER = 4000;
  const waiting = new Set();

  const fieldOf = (event) => event.target.closest && event.target.closest(".draft-field");
  const controlsOf = (field) => field.querySelectorAll("[name=value]");

  function offline(shown) {
    const line = document.querySelector(".draft-offline");
    if (line) line.hidden = !shown;
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const field = fieldOf(event);
    if (field) field.classList.add("is-sending");
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const field = fieldOf(event);
    if (!field) return;
    field.classList.remove("is-sending");
    if (!event.detail.successful) return;
    waiting.delete(field);
    offline(waiting.size > 0);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const field = fieldOf(event);
    if (!field) return;
    const said = field.querySelector(".said");
    const wrong = Boolean(said && (said.classList.contains("is-wrong") || said.classList.contains("is-clash")));
    controlsOf(field).forEach((control) => control.setAttribute("aria-invalid", String(wrong)));
  });

  function keep(event) {
    const field = fieldOf(event);
    if (!field) return;
    waiting.add(field);
    offline(true);
    setTimeout(() => waiting.has(field) && htmx.trigger(field, "retry"), AGAIN_AFTER);
  }
  document.addEventListener("htmx:sendError", keep);
  document.addEventListener("htmx:timeout", keep);

  window.addEventListener("beforeunload", (event) => waiting.size && event.preventDefault());

  document.addEventListener("click", (event) => {
    const mark = event.target.dataset && event.target.dataset.takeMine;
    const field = mark && fieldOf(event);
    if (!field) return;
    field.querySelector("[name=was]").value = mark;
    htmx.trigger(field, "retry");
  });
})();
