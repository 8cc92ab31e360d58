// What the socket says of the open talk; without a socket the talk is fetched now and then.

import { byId, setText } from "../dom.js";
import { isUp, on } from "../live.js";
import { line } from "../words.js";
import { showLookers } from "./head.js";

const TYPING_AT_MOST = 8000; // milliseconds
const WITHOUT_SOCKET = 5000;
let timer = 0;

export function listenFor(talk) {
  const hear = (type, told) => on(type, (frame) => frame.conversation === talk.id && talk.detail && told(frame));
  on("up", () => talk.id && talk.look());
  hear("message", ({ message }) => {
    if (message.from === "citizen") showTyping(false);
    talk.hear(message);
  });
  hear("owner", () => talk.refreshSoon());
  hear("error", () => talk.refreshSoon()); // no longer to be seen: the fetching says so
  hear("alarm", () => talk.refreshSoon());
  // Notes, offers and answered forms are no lines: the queue's frame names the talk.
  on("queue", ({ changed }) => talk.detail && changed?.includes(talk.id) && talk.refreshSoon());
  hear("typing", ({ on: writes }) => showTyping(writes));
  hear("looking", ({ names }) => showLookers(names));
  setInterval(() => isUp() || (talk.detail && talk.refresh()), WITHOUT_SOCKET);
}

// That somebody writes is told, never what.
export function showTyping(writes) {
  clearTimeout(timer);
  setText(byId("typing"), writes ? line("typing") : "");
  if (writes) timer = setTimeout(() => showTyping(false), TYPING_AT_MOST);
}
