// The acts that need a word more: dialogs with a form each, sent to the server and closed when it says yes.

import { newId } from "/static/js/outbox.js";
import { byId, toast } from "../dom.js";
import { line } from "../words.js";
import { prepareTransfer, transferBody } from "./transfer.js";

export function prepareActs(talk) {
  const sends = {
    transfer: (form) => talk.api.post("/transfer", transferBody(form)),
    release: ({ to }) => talk.api.post("/release", releaseBody(to)),
    close: ({ outcome, category, follow_up: day }) =>
      talk.api.post("/close", { outcome, category, ...(day ? { follow_up: day } : {}) }),
    ask: ({ kind }) => talk.api.post("/forms", { kind, client_id: byId("dialog-ask").dataset.id }),
    fill: ({ slot, text }) => talk.api.post("/answers", { slot, text: text.trim() }),
    correct: ({ text }) => talk.api.post(`/messages/${byId("dialog-correct").dataset.seq}/correct`, { text: text.trim() }),
  };
  for (const form of document.querySelectorAll("dialog form[data-form]")) {
    form.addEventListener("submit", (event) => submitted(event, talk, sends[form.dataset.form]));
  }
  addEventListener("click", (event) => event.target.closest?.("[data-close]")?.closest("dialog").close());
  prepareTransfer();
  byId("fill-slot").addEventListener("change", () => showFilled(talk.detail.fillable));
}

export function openDialog(name) {
  const dialog = byId(`dialog-${name}`);
  dialog.querySelector("form")?.reset();
  const error = dialog.querySelector(".field-error");
  if (error) error.textContent = "";
  dialog.dataset.id = newId(); // sending it again is the same act
  dialog.showModal();
  return dialog;
}

export function openCorrect(bubble) {
  const text = bubble.querySelector(".message-text").textContent;
  const dialog = openDialog("correct");
  dialog.dataset.seq = bubble.dataset.seq;
  const field = byId("correct-text");
  field.value = text;
  field.focus();
}

// Without a slot the first one that is missing is asked for.
export function openFill(fillable, wanted) {
  const options = fillable.map(({ slot, label }) => new Option(label, slot));
  byId("fill-slot").replaceChildren(...options);
  openDialog("fill");
  byId("fill-slot").value = wanted ?? (fillable.find((each) => each.value === null) ?? fillable[0]).slot;
  showFilled(fillable);
  byId("fill-text").focus();
}

function showFilled(fillable) {
  byId("fill-text").value = fillable.find((each) => each.slot === byId("fill-slot").value)?.value ?? "";
}

function releaseBody(to) {
  return ["bot", "waiting"].includes(to) ? { to } : { to: "bot", run: to };
}

const GIVEN_AWAY = new Set(["release", "close"]);
const SAID = { ask: "asked", fill: "filled", close: "closed" };

async function submitted(event, talk, send) {
  event.preventDefault();
  const form = event.target;
  const values = Object.fromEntries(new FormData(form));
  const name = form.dataset.form;
  const button = form.querySelector("[type=submit]");
  const waits = name === "ask" && talk.detail.forms.some(({ kind, answered_at: at }) => kind === values.kind && !at);
  if (waits) return void (form.querySelector(".field-error").textContent = line("already_asked"));
  button.disabled = true;
  talk.givenAway = GIVEN_AWAY.has(name);
  const done = await talk.act(() => send(values), (refusal) => {
    talk.givenAway = false;
    form.querySelector(".field-error").textContent = refusal.message || line("failed");
  });
  button.disabled = false;
  if (!done) return;
  form.closest("dialog").close();
  if (name === "release") toast(line(values.to === "waiting" ? "went_waiting" : "went_back"));
  else if (SAID[name]) toast(line(SAID[name]));
}
