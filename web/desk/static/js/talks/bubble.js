// One line of the talk as the desk shows it: who said it stands in words, and what it says is text only.

import { clone, put } from "../dom.js";
import { clock } from "../times.js";
import { label, line } from "../words.js";
import { card } from "./card.js";

export function bubble(message) {
  const root = clone("message-form");
  root.classList.add(`from-${message.from}`);
  root.dataset.type = message.data?.type ?? "";
  if (message.seq) number(root, message.seq);
  put(root, "who", whose(message));
  const time = root.querySelector("time");
  time.dateTime = message.at;
  time.textContent = clock(message.at);
  const text = root.querySelector(".message-text");
  text.textContent = message.text;
  text.lang = message.data?.lang ?? "da";
  if (!message.text) text.remove();
  const box = card(message);
  if (box) root.querySelector(".message-acts").before(box);
  if (message.own_case) markOwnCase(root);
  if (message.replaces) root.querySelector(".message-head").append(mark("corrects", { seq: message.replaces }));
  return root;
}

// Only who has shown who they are reads the line; here that is said once.
export function markOwnCase(root) {
  if (root.dataset.ownCase) return;
  root.dataset.ownCase = "true";
  root.querySelector(".message-head").append(mark("own_case"));
}

// A line gets its number when the server has it.
export function number(root, seq) {
  root.dataset.seq = seq;
  root.id = `message-${seq}`;
  root.tabIndex = -1;
  put(root, "no", `nr. ${seq}`);
  const spoken = root.matches(".from-citizen, .from-bot");
  const button = root.querySelector("[data-misunderstood]");
  button.hidden = !spoken;
  put(button, "misunderstood", spoken ? line("misunderstood") : "");
  if (spoken) button.setAttribute("aria-label", line("misunderstood_at", { seq }));
}

export function mark(name, values) {
  const made = clone("mark-form");
  made.textContent = line(name, values);
  return made;
}

function whose({ from, data }) {
  const name = from === "adviser" ? data?.adviser?.name : null;
  return name ? `${label("page_senders", from)} (${name})` : label("page_senders", from);
}
