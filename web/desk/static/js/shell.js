// On every desk page: presence, how many are waiting, sound and browser notice, and the connection's state.

import { setTitle, showAlarms } from "./alarm_banner.js";
import { isFirst } from "./alarms.js";
import { call, onLoggedOut } from "./api.js";
import { chosen, choose, tie } from "./choices.js";
import { byId, setText } from "./dom.js";
import { on, start, stop } from "./live.js";
import { tone } from "./sound.js";

const OFFLINE_AFTER = 3000; // milliseconds: a short blink is nobody's worry
const title = document.title;
let waiting = null;
let offlineTimer = 0;

function counted({ counts }) {
  if (!counts) return;
  if (waiting !== null && counts.waiting > waiting) somebodyWaits();
  waiting = counts.waiting;
  setText(byId("waiting-count"), waiting);
  byId("waiting-count").hidden = waiting === 0;
  setTitle(waiting ? `(${waiting}) ${title}` : title);
}

// A sound and a notice, as chosen; on a break there is neither.
export function somebodyWaits() {
  if (byId("presence").getAttribute("aria-checked") !== "true") return;
  if (chosen("sound", false)) tone();
  if (!chosen("notify", false) || globalThis.Notification?.permission !== "granted") return;
  if (document.hasFocus()) return;
  const notice = new Notification(byId("notice-words").dataset.waiting, { tag: "desk-waiting", silent: true });
  notice.onclick = () => { focus(); notice.close(); };
}

async function askForNotices(wanted) {
  setText(byId("notify-word"), "");
  if (!wanted) return;
  const answer = await globalThis.Notification?.requestPermission();
  if (answer === "granted") return;
  byId("notify").checked = false;
  choose("notify", false);
  setText(byId("notify-word"), byId("notice-words").dataset.denied);
}

function showPresence(available) {
  const button = byId("presence");
  button.setAttribute("aria-checked", String(available));
  setText(button.querySelector("[data-state]"), available ? button.dataset.on : button.dataset.off);
}

export async function togglePresence() {
  const wanted = byId("presence").getAttribute("aria-checked") !== "true";
  showPresence(wanted);
  try {
    showPresence((await call("POST", "/presence", { available: wanted })).available);
  } catch {
    showPresence(!wanted);
  }
}

function offline() {
  if (offlineTimer) return;
  offlineTimer = setTimeout(() => banner("down"), OFFLINE_AFTER);
  call("GET", "/me").catch(() => {}); // tells a log-in that has ended from a line that is down
}

function online() {
  clearTimeout(offlineTimer);
  offlineTimer = 0;
  byId("desk-offline").hidden = true;
}

function banner(word) {
  setText(byId("desk-offline"), byId("desk-offline").dataset[word]);
  byId("desk-offline").hidden = false;
}

function out() {
  clearTimeout(offlineTimer);
  stop();
  banner("out");
  dispatchEvent(new Event("desk-out"));
}

function closeMenu(event) {
  const menu = document.querySelector(".desk-menu");
  if (event.key === "Escape" && menu.open) menu.querySelector("summary").focus();
  if (event.key === "Escape" || (event.type === "click" && !menu.contains(event.target))) menu.open = false;
}

function boot() {
  tie(byId("sound"), "sound", false, (wanted) => wanted && tone());
  tie(byId("notify"), "notify", false, askForNotices);
  tie(byId("shortcuts"), "shortcuts", true);
  byId("presence").addEventListener("click", togglePresence);
  addEventListener("click", closeMenu);
  addEventListener("keydown", closeMenu);
  onLoggedOut(out);
  on("queue", counted);
  on("alarm", (alarm) => isFirst(alarm) && somebodyWaits());
  showAlarms();
  on("up", online);
  on("down", offline);
  on("out", out);
  start();
}

boot();
