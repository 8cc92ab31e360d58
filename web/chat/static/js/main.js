// Brings the plain page to life: the same forms, without leaving the page.

import { Api } from "./api.js";
import { sendAsked } from "./asked.js";
import { leaveBy } from "./exit.js";
import { line } from "./lines.js";
import { toMitid } from "./mitid.js";
import { speak } from "./speech.js";
import { Talk } from "./talk.js";
import { prepareTools } from "./tools.js";

const byId = (id) => document.getElementById(id);
const body = document.body;
const api = new Api(body.dataset.mode === "frame");
const talk = new Talk(api, showStart);

function showTalk(opened) {
  byId("start-view").hidden = true;
  byId("talk-view").hidden = false;
  body.dataset.conversation = api.id;
  inTalk(true);
  speak(opened.conversation.language);
  talk.owner(opened.conversation.owner);
  talk.identity.show(opened.conversation.identity);
  for (const message of opened.messages) talk.log.add(message);
  talk.start(opened.conversation.pending);
  byId("text").focus({ preventScroll: true });
}

function showStart(word) {
  delete body.dataset.conversation;
  api.id = api.token = null;
  byId("start-notice").textContent = line("script", word);
  byId("talk-view").hidden = true;
  byId("start-view").hidden = false;
  inTalk(false);
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  byId("start-heading").focus();
  scrollTo({ top: 0 });
}

function inTalk(on) {
  for (const item of document.querySelectorAll("[data-in-talk]")) item.hidden = !on;
  for (const item of document.querySelectorAll("[data-out-of-talk]")) item.hidden = on;
}

async function start(event) {
  event.preventDefault();
  const button = byId("start-form").querySelector("button");
  button.disabled = true;
  try {
    showTalk(await api.open());
  } catch (refusal) {
    byId("start-notice").textContent = refusal.message || line("script", "failed");
  }
  button.disabled = false;
}

function write(event) {
  event.preventDefault();
  const text = byId("text").value.trim();
  if (!text) return byId("text").focus();
  byId("text").value = "";
  talk.write({ text }, text);
  byId("text").focus();
}

function press(event) {
  const button = event.target.closest("[data-choice]");
  if (button) {
    event.preventDefault();
    talk.write({ choice: button.dataset.choice }, button.textContent);
    focusAfterChoice();
  }
  if (event.target.closest("[data-action=cancel-handoff]")) {
    event.preventDefault();
    cancelHandoff();
  }
}

function submitAsked(event) {
  if (!event.target.matches(".asked-form")) return;
  event.preventDefault();
  sendAsked(api, event.target);
}

async function cancelHandoff() {
  try {
    talk.owner((await api.own("POST", "/handoff/cancel")).conversation.owner);
  } catch (refusal) {
    byId("status").textContent = refusal.message || line("script", "failed");
  }
}

// The pressed button is gone: a keyboard goes on in the field, a thumb sees no keyboard jump up.
function focusAfterChoice() {
  const fine = matchMedia("(hover: hover) and (pointer: fine)").matches;
  (fine ? byId("text") : byId("log")).focus({ preventScroll: true });
}

function keys(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId("composer").requestSubmit();
}

function restartWhenBack(event) {
  if (event.persisted) location.reload();
}

function boot() {
  for (const item of document.querySelectorAll("[data-script-only]")) item.hidden = false;
  byId("start-form").addEventListener("submit", start);
  byId("composer").addEventListener("submit", write);
  byId("log").addEventListener("click", press);
  byId("log").addEventListener("submit", submitAsked);
  byId("log").addEventListener("submit", (event) => toMitid(api, event));
  byId("text").addEventListener("keydown", keys);
  addEventListener("pageshow", restartWhenBack);
  addEventListener("beforeunload", (event) => talk.outbox.size && event.preventDefault());
  prepareTools(api, talk, showTalk);
  leaveBy(() => (api.id ? api : null), () => talk.outbox.clear());
  if (!body.dataset.conversation) return;
  api.id = body.dataset.conversation;
  speak(body.dataset.language);
  talk.start(Number(body.dataset.pending));
}

boot();
