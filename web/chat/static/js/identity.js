// The strip that says that this window has shown who its citizen is; lines open and close with it.

import { clock, line } from "./lines.js";

const byId = (id) => document.getElementById(id);
const MOST = 500; // messages in one answer
const SLACK = 500; // milliseconds

export class Identity {
  #timer = 0;
  #told = null; // of what the lines were last read under; null where that did not work

  constructor(api, log, failed) {
    this.api = api;
    this.log = log;
    this.failed = failed;
    this.strip = byId("identity");
    this.strip.querySelector("form").addEventListener("submit", (event) => this.#forget(event));
    this.#told = key(this.#written());
    this.#wait(this.#written());
  }

  // identity is {level, until} or null, as the gateway has it now.
  show(identity) {
    if (key(identity) === this.#told) return;
    this.#write(identity);
    if (this.log.last) this.#reread();
  }

  #write(identity) {
    this.#told = key(identity);
    this.strip.hidden = !identity;
    const time = byId("identity-until");
    time.dateTime = identity?.until ?? "";
    time.textContent = identity ? clock(identity.until) : "";
    byId("identity-level").textContent = identity ? line("identity_levels", identity.level) : "";
    this.#wait(identity);
  }

  // What the page was made with.
  #written() {
    if (this.strip.hidden) return null;
    return { level: this.strip.dataset.level, until: byId("identity-until").dateTime };
  }

  // The gateway says when the time is up, and is asked once more in case it is out of reach.
  #wait(identity) {
    clearTimeout(this.#timer);
    if (!identity) return;
    const left = Math.max(0, Date.parse(identity.until) - Date.now());
    this.#timer = setTimeout(() => this.#reread(), left + SLACK);
  }

  async #forget(event) {
    event.preventDefault();
    try {
      const { conversation } = await this.api.own("POST", "/identity/forget");
      this.show(conversation.identity);
    } catch (refusal) {
      this.failed(refusal);
    }
  }

  // Every line again, as this window may read it now.
  async #reread() {
    let after = 0;
    try {
      for (let full = true; full;) {
        const { messages, conversation } = await this.api.own("GET", `/messages?after=${after}`);
        this.log.refresh(messages);
        if (key(conversation.identity) !== this.#told) this.#write(conversation.identity);
        full = messages.length === MOST;
        after = messages.at(-1)?.seq ?? after;
      }
    } catch {
      this.#told = null; // the next word from the gateway tries again
      this.log.cover();
    }
  }
}

function key(identity) {
  return identity ? `${Math.floor(Date.parse(identity.until) / 1000)}` : "none";
}
