// The talk: what is written goes out, what comes in is shown, and the page says how it stands.

import { Identity } from "./identity.js";
import { line } from "./lines.js";
import { Live } from "./live.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { inWords, speak } from "./speech.js";
import { Typing } from "./typing.js";

const byId = (id) => document.getElementById(id);

export class Talk {
  #held = [];

  // ended(word) is called when the talk is over for this page.
  constructor(api, ended) {
    this.api = api;
    this.over = ended;
    this.log = new Log(byId("log"));
    this.identity = new Identity(api, this.log, (refusal) => { byId("status").textContent = refusal.message || line("script", "failed"); });
    this.outbox = new Outbox(api, {
      sent: (item, seq) => this.#sent(item, seq),
      waiting: (item, refusal) => this.#waiting(item, refusal),
      refused: (item, refusal) => this.#refused(item, refusal),
      idle: () => this.#release(),
    });
    this.live = new Live(api, {
      after: () => this.log.last,
      frame: (frame) => this.#frame(frame),
      ended: () => this.finish("ended"),
      closed: () => this.owner("closed"),
      down: () => this.say(navigator.onLine ? "" : "offline"),
      up: () => this.#up(),
    });
    this.typing = new Typing(
      (on) => this.live.send({ type: "typing", on }),
      () => document.body.dataset.owner === "adviser",
    );
  }

  start(pending = 0) {
    this.live.start();
    this.typing.show(pending > 0);
    toNewest(this.log.unread);
  }

  // body is {text} or {choice}; shown is what stands in the log until the number comes.
  write(body, shown) {
    this.say("");
    this.typing.stop();
    this.outbox.add({ body, bubble: this.log.addUnsent(shown), text: shown });
    toNewest(this.log.unread);
  }

  say(word) {
    byId("status").textContent = word && line("script", word);
  }

  finish(word) {
    this.live.stop();
    this.outbox.clear();
    this.log.clear();
    this.identity.show(null);
    this.typing.show(false);
    this.over(word);
  }

  owner(owner) {
    document.body.dataset.owner = owner;
    const text = line("owners", owner);
    if (byId("owner-line").textContent !== text) byId("owner-line").textContent = text;
    for (const part of document.querySelectorAll("[data-owner-part]")) part.hidden = part.dataset.ownerPart !== owner;
    byId("composer").hidden = owner === "closed";
    byId("new-talk").hidden = owner !== "closed";
    if (owner === "closed") this.log.dropChoices();
    if (owner !== "waiting") this.log.dropPlaces();
  }

  #up() {
    if (byId("status").textContent === line("script", "offline")) this.say("");
    this.outbox.flush();
  }

  // While a line is on its way its number is not known: what comes in waits, so that nothing stands twice.
  #frame(frame) {
    if (this.outbox.busy) this.#held.push(frame);
    else this.#show(frame);
  }

  #release() {
    for (const frame of this.#held.splice(0)) this.#show(frame);
  }

  #show(frame) {
    if (frame.type === "message") this.#message(frame.message);
    else if (frame.type === "typing") this.typing.show(frame.on, frame.who);
    else if (frame.type === "owner") this.#owned(frame);
    else if (frame.type === "error") byId("status").textContent = inWords(frame.error.message);
  }

  #owned(frame) {
    speak(frame.language);
    this.owner(frame.owner);
    this.identity.show(frame.identity ?? null);
  }

  #message(message) {
    if (message.from !== "citizen") this.typing.show(false);
    if (this.log.add(message)) toNewest(this.log.unread);
  }

  #sent(item, seq) {
    this.log.settle(item.bubble, seq);
    this.say("");
    if (document.body.dataset.owner === "bot") this.typing.show(true);
  }

  #waiting(item, refusal) {
    this.log.mark(item.bubble, "unsent");
    if (refusal.status === 0) this.say("offline");
    else byId("status").textContent = refusal.message;
  }

  #refused(item, refusal) {
    if (refusal.status === 404) return this.finish("ended");
    item.bubble.remove();
    byId("status").textContent = refusal.message || line("script", "refused");
    const field = byId("text");
    if (item.body.text && !field.value) field.value = item.body.text;
    field.focus();
  }
}

// The end of the talk, unless there is something long to be read from its start.
function toNewest(long) {
  if (long) long.scrollIntoView({ block: "start" });
  else scrollTo({ top: document.documentElement.scrollHeight });
}
