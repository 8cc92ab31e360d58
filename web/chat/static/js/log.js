// The log: each numbered message stands in it once, in the order of the numbers, as text only.

import { markAnswered } from "./asked.js";
import { card, standsFirst } from "./cards.js";
import { clock, clone, line } from "./lines.js";

const OWN = ".card-case, .card-course";

export class Log {
  constructor(root) {
    this.root = root;
  }

  get last() {
    const numbers = [...this.root.querySelectorAll("[data-seq]")].map((found) => Number(found.dataset.seq));
    return Math.max(0, ...numbers);
  }

  // A long card among what came since the citizen last wrote.
  get unread() {
    const newest = [...this.root.querySelectorAll(".from-citizen, [data-long]")].pop();
    return newest?.matches("[data-long]") ? newest.closest(".message") : null;
  }

  find(seq) {
    return this.root.querySelector(`[data-seq="${Number(seq)}"]`);
  }

  // Show a message; a number that already stands here only has its text brought up to date.
  add(message) {
    const known = this.find(message.seq);
    if (known) {
      const text = known.querySelector(".message-text");
      if (text && text.textContent !== message.text) text.textContent = message.text;
      return false;
    }
    if (message.from === "citizen") this.dropChoices();
    if (message.data?.type === "handoff") this.dropPlaces();
    this.#place(this.#build(message), message.seq);
    if (message.replaces) this.#strike(message.replaces);
    const { type, id, answers } = message.data ?? {};
    if (type === "form_answer" || answers) this.#answered(answers ?? id);
    return true;
  }

  // A line that has no number yet, with a word about how far it is.
  addUnsent(text) {
    const bubble = this.#build({ from: "citizen", text, at: new Date().toISOString() });
    bubble.classList.add("is-unsent");
    bubble.append(clone("unsent-form"));
    this.root.append(bubble);
    this.dropChoices();
    return bubble;
  }

  mark(bubble, word) {
    bubble.querySelector(".message-state").textContent = line("script", word);
  }

  // The line got its number; if the number came by the socket first, one of the two goes.
  settle(bubble, seq) {
    if (this.find(seq)) return bubble.remove();
    bubble.classList.remove("is-unsent");
    bubble.querySelector(".message-state")?.remove();
    bubble.dataset.seq = seq;
    const later = this.#after(seq);
    if (later) later.before(bubble);
  }

  // Lines as they may be read now: those that were withheld are opened, or the other way round.
  refresh(messages) {
    const live = this.root.ariaLive;
    this.root.ariaLive = "off"; // they are not new
    for (const message of messages) this.#again(message);
    this.root.ariaLive = live;
  }

  // Out of reach of the gateway nothing about an own case stays in sight.
  cover() {
    for (const box of this.root.querySelectorAll(OWN)) {
      box.closest(".message").classList.add("is-covered");
      box.remove();
    }
  }

  dropChoices() {
    for (const form of this.root.querySelectorAll(".choices")) form.remove();
  }

  // A place in the queue is true only while the citizen stands in it.
  dropPlaces() {
    for (const place of this.root.querySelectorAll(".card-handoff")) place.remove();
  }

  clear() {
    this.root.replaceChildren();
  }

  #build(message) {
    const bubble = clone("message-form");
    bubble.classList.add(`from-${message.from}`);
    bubble.classList.toggle("is-withheld", isWithheld(message));
    bubble.querySelector("strong").textContent = line("senders", message.from);
    const name = message.data?.adviser?.name;
    if (name) bubble.querySelector(".adviser-name").textContent = name;
    bubble.querySelector(".adviser-name").hidden = !name;
    const time = bubble.querySelector("time");
    time.dateTime = message.at;
    time.textContent = clock(message.at);
    this.#fill(bubble, message);
    return bubble;
  }

  #fill(bubble, message) {
    const text = bubble.querySelector(".message-text");
    text.textContent = message.text;
    if (message.from !== "citizen") text.lang = spokenIn(message);
    const box = card(message.data);
    if (box && standsFirst(message.data)) text.before(box);
    else if (box) bubble.append(box);
    if (!message.text) text.remove();
    if (message.choices?.length) bubble.append(buttons(message));
  }

  #again(message) {
    const known = this.find(message.seq);
    if (!known) return;
    const { classList } = known;
    if (classList.contains("is-withheld") === isWithheld(message) && !classList.contains("is-covered")) return;
    const bubble = this.#build(message);
    bubble.dataset.seq = message.seq;
    if (this.root.querySelector(`[data-seq="${message.seq}"] ~ .from-citizen`)) bubble.querySelector(".choices")?.remove();
    known.replaceWith(bubble);
  }

  #place(bubble, seq) {
    bubble.dataset.seq = seq;
    const next = this.#after(seq) ?? this.root.querySelector(".is-unsent");
    if (next) next.before(bubble);
    else this.root.append(bubble);
  }

  #after(seq) {
    return [...this.root.querySelectorAll("[data-seq]")].find((found) => Number(found.dataset.seq) > seq);
  }

  #answered(id) {
    markAnswered([...this.root.querySelectorAll("[data-form-id]")].find((found) => found.dataset.formId === id));
  }

  #strike(seq) {
    const old = this.find(seq);
    if (!old || old.classList.contains("is-replaced")) return;
    old.classList.add("is-replaced");
    old.append(clone("replaced-form"));
  }
}

function isWithheld(message) {
  return message.data?.type === "withheld";
}

// The language that a line is written in, for those who hear the page read aloud.
function spokenIn(message) {
  return message.data?.lang ?? "da";
}

function buttons(message) {
  const form = clone("choices-form");
  const made = message.choices.map((choice) => {
    const button = document.createElement("button");
    button.className = "button";
    button.dataset.choice = choice.id;
    button.textContent = choice.title;
    button.lang = spokenIn(message);
    button.dir = "auto";
    return button;
  });
  form.querySelector(".choices-made").append(...made);
  return form;
}
