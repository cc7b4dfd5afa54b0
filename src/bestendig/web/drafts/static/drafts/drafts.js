// What a page with fields that save by themselves needs beside htmx: it says that something is on its way, keeps what
// could not be sent and sends it again, and lets a person choose between two values.
"use strict";

(() => {
  const AGAIN_AFTER = 4000;
  const waiting = new Set();
  const touched = new WeakSet();

  const unsent = `unsent:${location.pathname.split("/")[2] || ""}`;

  const fieldOf = (event) => event.target.closest && event.target.closest(".draft-field");
  const controlsOf = (field) => field.querySelectorAll("[name=value]");

  // What could not be sent stays in this tab, also when the page is loaded again: per path where it stands and what it is.
  const kept = () => JSON.parse(sessionStorage.getItem(unsent) || "{}");
  const pathOf = (field) => field.querySelector("[name=path]").value;

  function remember(field, is_sent) {
    const all = kept();
    const valueOf = (control) => (control.type === "checkbox" ? control.checked : control.value);
    if (is_sent) delete all[pathOf(field)];
    else all[pathOf(field)] = { at: location.pathname + location.search, values: [...controlsOf(field)].map(valueOf) };
    sessionStorage.setItem(unsent, JSON.stringify(all));
  }

  function offline() {
    const line = document.querySelector(".draft-offline");
    if (line) line.hidden = waiting.size === 0;
    const elsewhere = document.querySelector(".draft-elsewhere");
    const here = [...waiting].map(pathOf);
    const other = Object.entries(kept()).find(([path]) => !here.includes(path));
    if (!elsewhere) return;
    elsewhere.hidden = !other;
    if (other) elsewhere.querySelector("a").href = other[1].at;
  }

  function take_up() {
    const all = kept();
    document.querySelectorAll(".draft-field").forEach((field) => {
      const found = all[pathOf(field)];
      if (!found) return;
      controlsOf(field).forEach((control, i) => {
        if (control.type === "checkbox") control.checked = Boolean(found.values[i]);
        else control.value = found.values[i];
      });
      waiting.add(field);
      htmx.trigger(field, "retry");
    });
    offline();
  }
  document.addEventListener("DOMContentLoaded", () => setTimeout(take_up));
  document.addEventListener("htmx:oobAfterSwap", offline);
  window.addEventListener("online", () => waiting.forEach((field) => htmx.trigger(field, "retry")));

  document.addEventListener("input", (event) => fieldOf(event) && touched.add(fieldOf(event)), true);

  // Leaving a field sends it too, so that nothing waits for a delay. But what was already sent is not sent twice: the
  // second answer would put another button under the hand of who is about to press one.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const field = fieldOf(event);
    if (!field) return;
    const by = event.detail.requestConfig.triggeringEvent;
    if (by && (by.type === "change" || by.type === "input") && !touched.has(field)) {
      event.preventDefault();
      return;
    }
    touched.delete(field);
    field.classList.add("is-sending");
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const field = fieldOf(event);
    if (!field) return;
    field.classList.remove("is-sending");
    if (!event.detail.successful) return;
    waiting.delete(field);
    remember(field, true);
    offline();
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
    remember(field, false);
    offline();
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
