// The page with the conversations: queue and talk put together, by mouse, by keyboard and by address.

import { seen } from "../alarm_banner.js";
import { talkApi } from "../api.js";
import { byId, toast } from "../dom.js";
import { togglePresence } from "../shell.js";
import { line } from "../words.js";
import { openCorrect, openDialog, openFill, prepareActs } from "./acts.js";
import { keepDrafts, restoreDrafts } from "./drafts.js";
import { showAlarm } from "./head.js";
import { listen } from "./keys.js";
import { listenFor } from "./news.js";
import { prepareNotes, unsavedNotes } from "./notes.js";
import { listenForOffers } from "./offers.js";
import { showPart } from "./parts.js";
import { Queue } from "./queue.js";
import { Replies } from "./replies.js";
import { Talk } from "./talk.js";
import { fillColleagues } from "./transfer.js";

const replies = new Replies({ conversation: () => talk.id, insert: (text) => talk.composer.insert(text) });
const talk = new Talk(replies, () => queue.soon(), () => open(""));
const queue = new Queue({ open: (id) => open(id), claim: (id) => claim(id) });

async function open(id, { keep = false } = {}) {
  if (!keep && id !== talk.id) history.pushState(null, "", id ? `/desk/conversations/${encodeURIComponent(id)}` : "/desk");
  document.body.dataset.view = id ? "talk" : "queue";
  queue.opened(id);
  showPart("talk");
  if (!id) return talk.close();
  seen(id);
  await talk.open(id);
  return byId("talk-heading").focus({ preventScroll: true });
}

async function claim(id) {
  try {
    await talkApi(id).post("/claim");
    toast(line("taken"));
  } catch (refusal) {
    toast(claimWords(refusal));
  }
  queue.soon();
  await open(id);
  if (talk.mine) byId("text").focus();
}

function claimWords({ code, holder, message }) {
  if (code === "already_claimed") return line("taken_by", { holder: holder?.name ?? holder ?? line("someone") });
  return message || line(code === "not_waiting" ? "not_waiting" : "failed");
}

// What only makes sense while the talk is mine.
const owned = {
  release: () => openDialog("release"),
  close: () => openDialog("close"),
  ask: () => openDialog("ask"),
  transfer: () => { openDialog("transfer"); fillColleagues(); },
  replies: () => replies.open(),
  fill: (slot) => talk.detail.fillable.length && openFill(talk.detail.fillable, slot),
  correct: () => correctLast(),
  withdraw: () => done(() => talk.api.post("/transfer/withdraw"), "withdrawn"),
};

const free = {
  claim: () => claim(queue.focused ?? talk.id),
  reply: () => { showPart("talk"); byId("text").focus(); },
  note: () => { showPart("side"); byId("note").focus(); },
  back: () => open("").then(() => queue.focus()),
  queue: () => (matchMedia("(max-width: 60em)").matches ? free.back() : queue.focus()),
  next: () => queue.move(1),
  previous: () => queue.move(-1),
  pause: () => togglePresence(),
  keys: () => openDialog("keys"),
  seen: () => showAlarm(null),
  accept: () => done(() => talk.api.post("/accept"), "accepted"),
  decline: () => done(() => talk.api.post("/decline"), "declined"),
};

function act(name, detail) {
  if (name.startsWith("tab:")) return queue.tab(name.slice(4));
  if (name in free) return free[name]();
  return talk.mine ? owned[name]?.(detail) : undefined;
}

async function done(work, word) {
  if (await talk.act(work)) toast(line(word));
}

function correctLast() {
  const bubble = talk.log.correctable(talk.mine);
  if (bubble) openCorrect(bubble);
}

async function misunderstood(button) {
  const seq = Number(button.closest("[data-seq]").dataset.seq);
  try {
    await talk.api.post("/misunderstood", { seq });
    button.disabled = true;
    button.textContent = line("noted");
    button.removeAttribute("aria-label");
  } catch (refusal) {
    toast(refusal.message || line("failed"));
  }
}

function press(event) {
  const button = event.target.closest?.("[data-act], [data-misunderstood], [data-correct], [data-fill], [data-jump], [data-open], button[data-part]");
  if (!button || button.closest("#dialog-keys")) return;
  const { act: name, fill: slot, jump: seq, open: id, part } = button.dataset;
  if (name || seq || id) event.preventDefault();
  if (name) act(name);
  else if (id) open(id);
  else if (slot) act("fill", slot);
  else if (part) showPart(part);
  else if (seq) { showPart("talk"); talk.log.jump(seq); }
  else if (button.matches("[data-misunderstood]")) misunderstood(button);
  else correctLast();
}

function warn(event) {
  if (talk.composer.unsent || unsavedNotes()) event.preventDefault();
}

// Nobody is logged in any more, so nobody is to read on here; what was half written is kept.
function logInAgain() {
  if (!keepDrafts(talk)) return;
  removeEventListener("beforeunload", warn);
  location.assign(`/desk/login?${new URLSearchParams({ next: location.pathname })}`);
}

function opened() {
  return decodeURIComponent(/^\/desk\/conversations\/([^/]+)/.exec(location.pathname)?.[1] ?? "");
}

listenFor(talk);
listenForOffers();
prepareActs(talk);
prepareNotes(talk);
listen(act);
addEventListener("click", press);
addEventListener("popstate", () => open(opened(), { keep: true }));
addEventListener("beforeunload", warn);
addEventListener("desk-out", logInAgain);
restoreDrafts(talk);
if (opened()) open(opened(), { keep: true });
