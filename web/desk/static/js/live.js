// One socket for the whole page, which comes back by itself; every part hears the frames it asks for.

const BEAT = 15000; // milliseconds
const LONGEST_WAIT = 10000;
const LOGGED_OUT = 4401;
const listeners = new Map();
let socket = null;
let misses = 0;
let timer = 0;
let stopped = false;

// Besides the server's frames there are "up", "down" and "out".
export function on(type, told) {
  listeners.set(type, [...(listeners.get(type) ?? []), told]);
}

export function send(frame) {
  if (!isUp()) return false;
  socket.send(JSON.stringify(frame));
  return true;
}

export function isUp() {
  return socket?.readyState === WebSocket.OPEN;
}

export function start() {
  connect();
  setInterval(() => send({ type: "beat" }), BEAT);
  addEventListener("online", () => again(0));
}

// Nobody is logged in: knocking again would not help.
export function stop() {
  stopped = true;
  clearTimeout(timer);
}

function tell(type, frame) {
  for (const told of listeners.get(type) ?? []) told(frame);
}

function connect() {
  clearTimeout(timer);
  if (stopped || socket) return;
  const address = new URL("/api/desk/live", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  socket = new WebSocket(address.href);
  socket.onopen = up;
  socket.onmessage = (event) => {
    const frame = JSON.parse(event.data);
    tell(frame.type, frame);
  };
  socket.onclose = down;
}

function up() {
  misses = 0;
  send({ type: "beat" });
  tell("up", {});
}

function down(event) {
  socket = null;
  if (event.code === LOGGED_OUT) return tell("out", {});
  misses += 1;
  tell("down", { misses });
  return again(Math.min(LONGEST_WAIT, 250 * 2 ** misses));
}

function again(wait) {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(connect, wait);
}
