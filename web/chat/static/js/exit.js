// Quick exit: the session ends on the server, the page empties, a neutral page takes its place.

const TWICE_WITHIN = 1500; // milliseconds between two presses of Escape
let current = () => null;
let prepare = () => {};
let pressed = 0;

// api() gives the API of the talk on this page, or null; before() runs just before the page is left.
export function leaveBy(api, before) {
  current = api;
  prepare = before;
}

function tellServer() {
  const own = document.body.dataset.conversation;
  if (!own) return;
  const path = `/api/conversations/${own}/leave`;
  const api = current();
  if (api?.framed) api.raw("POST", path, undefined, { keepalive: true }).catch(() => {});
  else navigator.sendBeacon(path);
}

function leave(event) {
  event?.preventDefault();
  tellServer();
  prepare();
  const address = document.body.dataset.exit;
  document.title = "";
  document.body.replaceChildren();
  if (window.parent !== window) parent.postMessage({ type: "chat-exit", address }, "*"); // the widget replaces its page
  location.replace(address);
}

function escape(event) {
  if (event.key !== "Escape" || event.repeat) return;
  if (event.timeStamp - pressed < TWICE_WITHIN) leave();
  pressed = event.timeStamp;
}

document.getElementById("exit-form")?.addEventListener("submit", leave);
addEventListener("keydown", escape, true);
