// Moving blocks on the wall: by mouse and touch (pointer events) and by keyboard. Enter takes a block, arrows move it
// within its row, Enter lays it, Escape puts it back, Delete takes it off. All of it is said aloud. Everything is also
// there without this file: as forms in the list.
"use strict";

(() => {
  const FAR = 6;
  const wallOf = () => document.getElementById("wall");
  const tray = document.getElementById("tray");
  const live = document.getElementById("wall-live");
  let held = null; // { item, row, before }

  const fill = (text, values) => text.replace(/\[(\w+)\]/g, (_, name) => values[name] ?? "");
  const siblings = (item) => [...item.parentElement.querySelectorAll(":scope > .lego")];

  function say(kind, item) {
    const row = siblings(item);
    const rests = row.length ? row.indexOf(item) + 1 : 1;
    live.textContent = fill(wallOf().dataset[kind], { name: item.dataset.name, place: rests, of: row.length });
  }

  function post(address, values, id) {
    document.body.addEventListener("htmx:afterSettle", () => focusOn(id), { once: true });
    htmx.ajax("POST", address, { target: "#wall", swap: "outerHTML", values, source: wallOf() });
  }

  function focusOn(id) {
    const items = [...wallOf().querySelectorAll(".lego")];
    const item = items.find((one) => one.dataset.id === id) || items[0];
    const grab = item && item.querySelector(".lego-grab");
    if (grab) grab.focus();
  }

  function take(item) {
    held = { item, next: item.nextElementSibling };
    item.classList.add("is-grabbed");
    item.querySelector(".lego-grab").setAttribute("aria-pressed", "true");
    say("grabbed", item);
  }

  function release() {
    held.item.classList.remove("is-grabbed");
    held.item.querySelector(".lego-grab").setAttribute("aria-pressed", "false");
    held = null;
  }

  function lay(item) {
    say("placed", item);
    const after = item.nextElementSibling;
    // The last one of a row may stand at the end of the plan: the rows keep the plan's order among their own.
    post(wallOf().dataset.move, { block: item.dataset.id, before: after ? after.dataset.id : "" }, item.dataset.id);
  }

  function putBack(item, next) {
    item.parentElement.insertBefore(item, next);
    say("back", item);
  }

  function takeOff(item) {
    const near = item.nextElementSibling || item.previousElementSibling;
    live.textContent = fill(wallOf().dataset.removed, { name: item.dataset.name });
    post(wallOf().dataset.remove, { block: item.dataset.id }, near ? near.dataset.id : "");
  }

  document.addEventListener("keydown", (event) => {
    const grab = event.target.closest && event.target.closest("button.lego-grab");
    if (!grab) return;
    const item = grab.closest(".lego");
    const mine = held && held.item === item;
    const act = {
      Enter: () => {
        if (!mine) return take(item);
        const moved = held.next !== item.nextElementSibling;
        release();
        return moved ? lay(item) : say("placed", item);
      },
      " ": () => act.Enter(),
      Escape: () => { if (mine) { const next = held.next; release(); putBack(item, next); grab.focus(); } },
      Delete: () => takeOff(item),
      ArrowLeft: () => step(item, item.previousElementSibling, true),
      ArrowRight: () => step(item, item.nextElementSibling, false),
      ArrowUp: () => beyond(item, -1),
      ArrowDown: () => beyond(item, 1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  function step(item, neighbour, isLeft) {
    if (!neighbour) return;
    if (!held || held.item !== item) { neighbour.querySelector(".lego-grab").focus(); return; }
    item.parentElement.insertBefore(item, isLeft ? neighbour : neighbour.nextElementSibling);
    item.querySelector(".lego-grab").focus();
    say("at", item);
  }

  // A block's row follows from what it rests on; up and down walk to the rows above and below.
  function beyond(item, way) {
    if (held && held.item === item) { live.textContent = fill(wallOf().dataset.off, { name: item.dataset.name }); return; }
    const rows = [...wallOf().querySelectorAll(".wall-row")];
    const other = rows[rows.indexOf(item.parentElement) + way];
    if (other) other.querySelector(".lego-grab").focus();
  }

  document.addEventListener("focusout", (event) => {
    if (held && held.item.contains(event.target) && !held.item.contains(event.relatedTarget) && event.relatedTarget) {
      const { item, next } = held;
      release();
      putBack(item, next);
    }
  });

  // Mouse and touch. A finger takes hold of a block, on the wall or in the catalogue, by its handle alone: anywhere else
  // it scrolls the page.
  const EDGE = 72;
  let drag = null; // { item, x, y, next, moving, isStock }

  document.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const grab = event.target.closest("button.lego-grab");
    const stock = event.target.closest(".stock");
    if (!grab && (!stock || event.target.closest("button"))) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".drag-handle")) return;
    const item = grab ? grab.closest(".lego") : stock;
    drag = { item, x: event.clientX, y: event.clientY, next: item.nextElementSibling, moving: false, isStock: !grab, id: event.pointerId };
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    if (!drag.moving && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
    if (!drag.moving) begin();
    if (!drag.isStock) among(event);
    follow(event);
    drag.last = event;
  });

  // Near the top or bottom of the window the page comes along for as long as the hand stays there: on a phone the
  // catalogue lies below the wall.
  function atEdge() {
    if (!drag) return;
    const { last } = drag;
    const isTray = Boolean(tray && !tray.hidden);
    const bottom = isTray ? tray.getBoundingClientRect().top - EDGE / 3 : window.innerHeight - EDGE;
    const isThere = !last || (isTray && over(tray, last)); // a hand that waits over the tray does not want to go further
    const way = isThere ? 0 : last.clientY < EDGE ? -1 : last.clientY > bottom ? 1 : 0;
    if (way) { window.scrollBy({ top: way * 10, behavior: "instant" }); follow(last); }
    requestAnimationFrame(atEdge);
  }

  function begin() {
    drag.moving = true;
    drag.item.classList.add("is-dragged");
    drag.item.setPointerCapture && drag.item.setPointerCapture(drag.id);
    if (tray && !drag.isStock) tray.hidden = false;
    requestAnimationFrame(atEdge);
  }

  function follow(event) {
    const item = drag.item;
    item.style.transform = "";
    if (drag.anchorX === undefined) {
      const box = item.getBoundingClientRect();
      drag.anchorX = drag.x - box.left;
      drag.anchorY = drag.y - box.top;
    }
    const box = item.getBoundingClientRect();
    item.style.transform = `translate(${event.clientX - drag.anchorX - box.left}px, ${event.clientY - drag.anchorY - box.top}px)`;
    if (tray) tray.classList.toggle("is-over", over(tray, event));
    wallOf().classList.toggle("is-over", drag.isStock && over(wallOf(), event));
  }

  // While a block moves over its own row, the others make room: beside it, or where blocks fill the row, above or below.
  function among(event) {
    const whole = drag.item.parentElement.getBoundingClientRect().width;
    for (const other of siblings(drag.item)) {
      if (other === drag.item) continue;
      const box = other.getBoundingClientRect();
      if (event.clientY < box.top || event.clientY > box.bottom) continue;
      const isStacked = box.width > 0.8 * whole;
      const past = isStacked ? event.clientY - (box.top + box.height / 2) : event.clientX - (box.left + box.width / 2);
      const isBefore = Boolean(drag.item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (isBefore && past > 0) { other.after(drag.item); return; }
      if (!isBefore && past < 0) { other.before(drag.item); return; }
    }
  }

  function over(element, event) {
    const box = element.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  }

  function end(event, dropped) {
    if (!drag || event.pointerId !== drag.id) return;
    const { item, next, moving, isStock } = drag;
    drag = null;
    item.classList.remove("is-dragged");
    item.style.transform = "";
    const isOff = Boolean(tray && !tray.hidden && over(tray, event));
    const isOnWall = over(wallOf(), event);
    if (tray) tray.hidden = true;
    wallOf().classList.remove("is-over");
    if (!moving) { if (dropped && !isStock) item.querySelector(".lego-grab").focus(); return; }
    if (!dropped) { if (!isStock) putBack(item, next); return; }
    if (isStock) { if (isOnWall) item.querySelector("form").requestSubmit(); return; }
    if (isOff) { takeOff(item); return; }
    if (next !== item.nextElementSibling) lay(item); else say("back", item);
  }

  document.addEventListener("pointerup", (event) => end(event, true));
  document.addEventListener("pointercancel", (event) => end(event, false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) end({ pointerId: drag.id, clientX: -1, clientY: -1 }, false);
  });
})();
