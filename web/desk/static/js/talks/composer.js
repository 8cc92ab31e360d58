// The composer: a draft for each talk, lines that go out in order, and the word that somebody is writing.

import { Outbox } from "/static/js/outbox.js";
import { byId, say } from "../dom.js";
import { send } from "../live.js";
import { line } from "../words.js";
import { firstGap } from "./gaps.js";
import { OwnCase } from "./own_case.js";

const TYPING_PAUSE = 4000; // milliseconds without a key: no longer writing
const TYPING_AGAIN = 3000;

export class Composer {
  #drafts = new Map();
  #outboxes = new Map();
  #typingTimer = 0;
  #typedAt = 0;

  constructor(talk, replies) {
    this.talk = talk;
    this.field = byId("text");
    this.ownCase = new OwnCase(this.field);
    byId("composer").addEventListener("submit", (event) => this.#submit(event));
    this.field.addEventListener("keydown", (event) => this.#key(event, replies));
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("blur", () => this.#still());
  }

  get unsent() {
    const waiting = [...this.#outboxes.values()].some((outbox) => outbox.size);
    return waiting || this.field.value.trim() !== "" || [...this.#drafts.values()].some((text) => text.trim());
  }

  // Everything that is written and has not reached the server, by talk.
  get drafts() {
    const found = new Map([...this.#drafts, [this.talk.id, this.field.value]]);
    for (const [id, outbox] of this.#outboxes) {
      for (const item of outbox.items) found.set(id, joined(item.text, found.get(id) ?? ""));
    }
    return [...found].filter(([id, text]) => id && text.trim());
  }

  set drafts(found) {
    this.#drafts = new Map(found);
  }

  // What is ticked beside each of them.
  get ticks() {
    const found = new Map([...this.ownCase.kept, [this.talk.id, this.ownCase.ticked]]);
    for (const [id, outbox] of this.#outboxes) {
      if (outbox.items.some((item) => item.body.own_case)) found.set(id, true);
    }
    return [...found];
  }

  set ticks(found) {
    this.ownCase.kept = found;
  }

  switchTo(from, to) {
    this.ownCase.switchTo(from, to);
    if (from) this.#drafts.set(from, this.field.value);
    this.#still();
    this.field.value = this.#drafts.get(to) ?? "";
    this.#drafts.delete(to);
  }

  // Without the talk nothing can be sent; what was written stays and can still be copied.
  enable(on, word) {
    this.field.readOnly = !on;
    byId("composer").classList.toggle("is-off", !on);
    byId("composer").classList.toggle("has-draft", this.field.value.trim() !== "");
    for (const button of byId("composer").querySelectorAll("button")) button.disabled = !on;
    say("composer-word", word);
  }

  // Put a text where the cursor is, ready to be changed.
  insert(text) {
    const { selectionStart: from, selectionEnd: to } = this.field;
    this.field.setRangeText(text, from, to, "end");
    this.field.focus();
    this.#selectGap();
    this.#typed();
  }

  // Whether something has to be filled in first.
  #selectGap() {
    const gap = firstGap(this.field.value);
    if (gap) this.field.setSelectionRange(gap.from, gap.to);
    say("composer-word", gap ? line("gap") : "");
    return Boolean(gap);
  }

  #key(event, replies) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && this.field.value === "" && !this.field.readOnly) {
      event.preventDefault();
      replies.open("/");
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text || this.field.readOnly || this.#selectGap()) return this.field.focus();
    const ownCase = this.ownCase.ticked;
    this.field.value = "";
    this.ownCase.sent();
    this.#still();
    const body = ownCase ? { text, own_case: true } : { text };
    this.#outbox().add({ body, text, id: this.talk.id, bubble: this.talk.log.addUnsent(text, ownCase) });
    return this.field.focus();
  }

  #outbox() {
    const { id, api } = this.talk;
    if (!this.#outboxes.has(id)) {
      this.#outboxes.set(id, new Outbox({ send: (body) => api.post("/messages", body) }, {
        sent: (item, seq) => this.#here(item) && this.talk.sent(item.bubble, seq),
        waiting: (item) => this.#here(item) && this.talk.log.mark(item.bubble, "unsent"),
        refused: (item, refusal) => this.#refused(item, refusal),
        idle: () => {},
      }));
    }
    return this.#outboxes.get(id);
  }

  #here(item) {
    return item.id === this.talk.id && item.bubble.isConnected;
  }

  #refused(item, refusal) {
    item.bubble.remove();
    const here = item.id === this.talk.id;
    if (here) this.field.value = joined(item.text, this.field.value);
    else this.#drafts.set(item.id, joined(item.text, this.#drafts.get(item.id) ?? ""));
    this.ownCase.back(item.id, Boolean(item.body.own_case), here);
    this.talk.refused(item.id, refusal);
  }

  #typed() {
    clearTimeout(this.#typingTimer);
    if (this.field.readOnly) return;
    this.#typingTimer = setTimeout(() => this.#still(), TYPING_PAUSE);
    if (Date.now() - this.#typedAt < TYPING_AGAIN) return;
    this.#typedAt = Date.now();
    send({ type: "typing", on: true });
  }

  #still() {
    clearTimeout(this.#typingTimer);
    if (this.#typedAt) send({ type: "typing", on: false });
    this.#typedAt = 0;
  }
}

function joined(first, second) {
  return [first, second].filter(Boolean).join("\n");
}

// Why nothing can be written here now.
export function readOnlyWord(owner) {
  return line(`read_only_${owner}`);
}
