// On every desk page: an alarm in a talk that is not the open one, until somebody here has seen it.

import { byId, clone, setText } from "./dom.js";
import { on } from "./live.js";

const KEY = "desk-alarms-seen"; // which conversation and when, never what was said
const KEPT = 60 * 60 * 1000; // milliseconds: longer than the server tells an alarm again
let title = document.title;
let kept = "{}"; // for a browser that keeps nothing

export function showAlarms() {
  on("alarm", show);
  addEventListener("storage", ({ key }) => key === KEY && hideSeen());
  byId("desk-alarms").addEventListener("click", ({ target }) => {
    const conversation = target.closest("[data-alarm]")?.dataset.alarm;
    if (target.closest("a")) remember(conversation); // the page goes there, or opens it itself
    else if (target.closest("button")) seen(conversation);
  });
}

// The page's title; an alarm stands before it.
export function setTitle(text) {
  title = text;
  const alarmed = byId("desk-alarms").childElementCount > 0;
  document.title = alarmed ? `${byId("desk-alarms").dataset.title} · ${title}` : title;
}

// The conversation is looked at, so its alarms are seen.
export function seen(conversation) {
  remember(conversation);
  hideSeen();
}

function remember(conversation) {
  const now = Date.now();
  const others = Object.entries(read()).filter(([, { when }]) => now - when < KEPT);
  const known = shown(conversation);
  if (known) write(Object.fromEntries([...others, [conversation, { at: known.dataset.at, when: now }]]));
}

function shown(conversation) {
  return [...byId("desk-alarms").children].find((each) => each.dataset.alarm === conversation);
}

function show({ conversation, reference, kind, at, here }) {
  if (!here || isOpen(conversation) || read()[conversation]?.at === at) return;
  const known = shown(conversation);
  if (known?.dataset.at === at) return;
  const made = clone("alarm-form");
  made.dataset.alarm = conversation;
  made.dataset.at = at;
  setText(made.querySelector("[data-what]"), words(kind, reference));
  const link = made.querySelector("a");
  link.href = `/desk/conversations/${encodeURIComponent(conversation)}`;
  link.dataset.open = conversation;
  known?.remove();
  byId("desk-alarms").append(made);
  setTitle(title);
}

function words(kind, reference) {
  const { named, unnamed, ...marks } = byId("alarm-words").dataset;
  const mark = marks[camel(kind)] ?? kind;
  return (reference ? named : unnamed).replace("{what}", () => mark).replace("{reference}", () => reference);
}

// How a dataset calls `data-kind-self_harm` and `data-kind-112`.
function camel(kind) {
  return `kind-${kind}`.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

function isOpen(conversation) {
  return location.pathname === `/desk/conversations/${encodeURIComponent(conversation)}`;
}

function hideSeen() {
  const found = read();
  for (const each of [...byId("desk-alarms").children]) {
    if (found[each.dataset.alarm]?.at === each.dataset.at) each.remove();
  }
  setTitle(title);
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? kept);
  } catch {
    return JSON.parse(kept);
  }
}

function write(found) {
  kept = JSON.stringify(found);
  try {
    localStorage.setItem(KEY, kept);
  } catch {
    // Then this page alone knows.
  }
}
