// Each request of a slider says when it was sent, so that the server drops those that a later one overtook.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Sent"] = String(performance.timeOrigin + performance.now());
});
