// The transcript: each numbered line stands in it once, in the order of the numbers.

import { byId } from "../dom.js";
import { line } from "../words.js";
import { bubble, mark, markOwnCase, number } from "./bubble.js";

const NEAR = 120; // pixels from the end that still count as reading along

const QUIET = 500; // milliseconds

export class Log {
  constructor() {
    this.root = byId("log");
    this.scroller = byId("talk-scroll");
    this.along = true;
    this.scroller.addEventListener("scroll", () => { this.along = this.#isAtEnd(); });
    // What appears above or below takes room: whoever reads along stays at the end.
    new ResizeObserver(() => this.along && this.#scrollDown()).observe(this.scroller);
  }

  get last() {
    return Math.max(0, ...[...this.root.querySelectorAll("[data-seq]")].map((each) => Number(each.dataset.seq)));
  }

  find(seq) {
    return this.root.querySelector(`[data-seq="${Number(seq)}"]`);
  }

  // What stood there before a talk was opened is not read aloud; what comes afterwards is.
  clear() {
    this.root.setAttribute("aria-live", "off");
    this.root.replaceChildren();
  }

  announce() {
    setTimeout(() => this.root.setAttribute("aria-live", "polite"), QUIET);
  }

  // Whether it was new.
  add(message) {
    const known = this.find(message.seq);
    if (known) {
      if (message.own_case) markOwnCase(known); // an answer guards its question
      return false;
    }
    const made = bubble(message);
    this.#place(made, message.seq);
    if (message.replaces) this.#strike(message.replaces);
    if (this.along) this.toEnd();
    return true;
  }

  // Whether the citizen's newest line is about the own case.
  get answersOwnCase() {
    return [...this.root.querySelectorAll(".from-citizen")].at(-1)?.dataset.ownCase === "true";
  }

  addUnsent(text, ownCase) {
    const made = bubble({ from: "adviser", text, at: new Date().toISOString(), own_case: ownCase });
    made.classList.add("is-unsent");
    const word = mark("sending");
    word.dataset.state = "";
    made.querySelector(".message-head").append(word);
    this.root.append(made);
    this.toEnd();
    return made;
  }

  // The line has its number; if it came by the socket first, one of the two goes.
  settle(made, seq) {
    made.querySelector("[data-state]")?.remove();
    made.classList.remove("is-unsent");
    if (this.find(seq)) return made.remove();
    number(made, seq);
    return this.#place(made, seq);
  }

  mark(made, word) {
    made.querySelector("[data-state]").textContent = line(word);
  }

  // Only the newest adviser's line can be corrected, and only by who has the talk.
  correctable(mine) {
    const lines = [...this.root.querySelectorAll(".from-adviser[data-seq]")];
    for (const each of lines) {
      const button = each.querySelector("[data-correct]");
      button.textContent = line("correct");
      button.hidden = !mine || each !== lines.at(-1) || each.dataset.type === "form_request";
    }
    const last = lines.at(-1);
    return last && !last.querySelector("[data-correct]").hidden ? last : undefined;
  }

  // Go to a line and show which it is.
  jump(seq) {
    const found = this.find(seq);
    found?.scrollIntoView({ block: "center" });
    found?.focus({ preventScroll: true });
  }

  toEnd() {
    this.#scrollDown();
    if (matchMedia("(max-width: 60em)").matches) scrollTo({ top: document.documentElement.scrollHeight });
  }

  #scrollDown() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  #place(made, seq) {
    const later = [...this.root.children].find((each) => !each.dataset.seq || Number(each.dataset.seq) > seq);
    if (later && later !== made) later.before(made);
    else if (!made.isConnected) this.root.append(made);
  }

  #strike(seq) {
    const old = this.find(seq);
    if (!old || old.classList.contains("is-replaced")) return;
    old.classList.add("is-replaced");
    old.querySelector(".message-head").append(mark("replaced"));
  }
}
