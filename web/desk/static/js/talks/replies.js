// Canned replies: searched by words, filled by the server from the packet, put into the composer to be read first.

import { call } from "../api.js";
import { byId, clone, put, setText } from "../dom.js";
import { line } from "../words.js";

const SOON = 150; // milliseconds

export class Replies {
  #found = [];
  #at = 0;
  #timer = 0;
  #round = 0;
  #typed = "";

  // told: {conversation() -> id, insert(text)}
  constructor(told) {
    this.told = told;
    this.dialog = byId("dialog-replies");
    this.search = byId("reply-search");
    this.list = byId("reply-list");
    this.search.addEventListener("input", () => this.#soon());
    this.search.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#click(event));
    this.dialog.addEventListener("close", () => this.#closed());
  }

  // `typed` goes into the text after all if nothing is picked.
  open(typed = "") {
    this.#typed = typed;
    this.search.value = "";
    this.dialog.showModal();
    this.search.focus();
    this.#fetch();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), SOON);
  }

  async #fetch() {
    const round = ++this.#round;
    const asked = new URLSearchParams({ q: this.search.value.trim(), conversation: this.told.conversation() });
    const { replies } = await call("GET", `/replies?${asked}`).catch(() => ({ replies: [] }));
    if (round !== this.#round) return;
    this.#found = replies;
    this.list.replaceChildren(...replies.map(option));
    setText(byId("reply-status"), replies.length ? line("replies_found", { count: replies.length }) : line("no_replies"));
    this.#choose(0);
  }

  #key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      this.#choose(this.#at + steps[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#pick(this.#at);
    }
  }

  #choose(at) {
    this.#at = Math.max(0, Math.min(this.#found.length - 1, at));
    for (const [index, each] of [...this.list.children].entries()) {
      each.setAttribute("aria-selected", String(index === this.#at));
    }
    const chosen = this.list.children[this.#at];
    if (chosen) this.search.setAttribute("aria-activedescendant", chosen.id);
    else this.search.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  #click(event) {
    const index = [...this.list.children].indexOf(event.target.closest("li"));
    if (index >= 0) this.#pick(index);
  }

  #pick(at) {
    const reply = this.#found[at];
    if (!reply || reply.withheld) return;
    this.#typed = reply.text;
    this.dialog.close();
  }

  #closed() {
    this.told.insert(this.#typed);
    this.#typed = "";
  }
}

function option(reply, index) {
  const made = clone("reply-form");
  made.id = `reply-${index}`;
  if (reply.withheld) made.setAttribute("aria-disabled", "true");
  put(made, "title", reply.title);
  put(made, "text", reply.text);
  put(made, "source", reply.source);
  return made;
}
