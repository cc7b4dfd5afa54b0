// The strength of an arrow is dragged on the drawing, by mouse, touch or keyboard. A handle only moves the slider of the
// same strength in the list under the drawing, which is what is sent and kept.
"use strict";

(() => {
  const PIXELS = 160; // as far as one drags from nothing to the most
  const rangeOf = (of) => document.getElementById(`kracht-${of}`);
  const handleAt = (event) => event.target.closest && event.target.closest(".handle");
  let held = null; // { of, x, y, from, moved }

  function show(range) {
    const share = Math.min(Number(range.value) / Number(range.max), 1);
    for (const way of document.querySelectorAll(`.shaft[data-of="${range.dataset.of}"] .way`)) way.setAttribute("stroke-width", (1.2 + 3.2 * share).toFixed(1));
    const handle = document.getElementById(`greep-${range.dataset.of}`);
    if (handle) handle.setAttribute("aria-valuenow", range.value);
    const said = document.getElementById(`${range.id}-nu`);
    if (said) said.textContent = Number(range.value).toLocaleString(document.documentElement.lang);
  }

  function set(range, value) {
    range.value = String(value);
    range.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const keep = (range) => range.dispatchEvent(new Event("change", { bubbles: true }));

  document.addEventListener("input", (event) => event.target.matches("input[type=range][data-of]") && show(event.target));

  document.addEventListener("pointerdown", (event) => {
    const handle = handleAt(event);
    const range = handle && rangeOf(handle.dataset.of);
    if (!range || event.button !== 0) return;
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    handle.classList.add("is-held");
    held = { handle, range, x: event.clientX, y: event.clientY, from: Number(range.value), id: event.pointerId };
  });

  // Within a drawing `touch-action` does not hold; so a finger on a handle is kept from scrolling the page here.
  document.addEventListener("touchstart", (event) => handleAt(event) && event.preventDefault(), { passive: false });

  document.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const far = event.clientX - held.x - (event.clientY - held.y);
    set(held.range, held.from + (far / PIXELS) * Number(held.range.max));
  });

  function end(event) {
    if (!held || event.pointerId !== held.id) return;
    const { handle, range, from } = held;
    held = null;
    handle.classList.remove("is-held");
    if (event.type === "pointercancel") set(range, from);
    else if (Number(range.value) !== from) keep(range);
  }
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);

  document.addEventListener("keydown", (event) => {
    const handle = handleAt(event);
    const range = handle && rangeOf(handle.dataset.of);
    if (!range) return;
    const now = Number(range.value), step = Number(range.step);
    const wanted = {
      ArrowRight: now + step, ArrowUp: now + step, ArrowLeft: now - step, ArrowDown: now - step,
      PageUp: now + 4 * step, PageDown: now - 4 * step, Home: 0, End: Number(range.max),
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(range, wanted);
    keep(range);
  });
})();
