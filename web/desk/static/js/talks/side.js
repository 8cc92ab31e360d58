// Beside the talk: answers with their sentences, what was told, forms, orders, and earlier contacts.

import { byId, clone, put, setText } from "../dom.js";
import { clock, day, moment } from "../times.js";
import { label, line } from "../words.js";
import { showCases } from "./cases.js";

export function showSide({ packet, fillable, forms, orders, cases, conversation }) {
  const given = new Set(packet.slots.map((each) => each.slot));
  const askable = new Set(conversation.mine ? fillable.map((each) => each.slot) : []);
  const missing = fillable.filter((each) => !given.has(each.slot));
  list("slots", packet.slots.map((each) => slot(each, askable.has(each.slot))), "no_slots");
  list("fillable", missing.map((each) => fill(each, conversation.mine)));
  byId("fillable-part").hidden = missing.length === 0 || conversation.owner === "closed";
  list("forms", forms.map((form) => item(formWords(form), form.seq)));
  byId("forms-part").hidden = forms.length === 0;
  list("told", packet.told.map((each) => item(each.label, each.seq)), "no_told");
  const tried = triedWords(packet.tried);
  list("tried", tried.map((text) => item(text)));
  byId("tried-part").hidden = tried.length === 0;
  list("orders", orders.map(order), "no_orders");
  showCases(cases);
  list("earlier", packet.earlier.map((each) => item(earlierWords(each))), "first_contact");
  list("history", packet.history.map((step) => item(`${moment(step.at)}: ${stepWords(step)}`)));
}

function list(id, items, none) {
  const root = byId(id);
  root.replaceChildren(...items);
  if (items.length || !none) return;
  const empty = root.localName === "dl" ? pairOf(line(none)) : item(line(none));
  root.append(empty);
}

function pairOf(text) {
  const root = clone("slot-form");
  root.querySelector("dt").remove();
  root.querySelector("dd").textContent = text;
  const term = document.createElement("dt");
  term.className = "visually-hidden";
  term.textContent = "–";
  root.prepend(term);
  return root;
}

function jump(root, seq) {
  const link = put(root, "jump", seq ? line("from_seq", { seq }) : "");
  if (!seq) return;
  link.href = `#message-${seq}`;
  link.dataset.jump = seq;
}

function slot({ slot: name, label: what, value, seq, sentence }, open) {
  const root = clone("slot-form");
  root.querySelector("dt").textContent = what;
  put(root, "value", value);
  jump(root, seq);
  put(root, "sentence", sentence);
  fillButton(root, name, what, open, line("change"));
  return root;
}

function fill({ slot: name, label: what, value }, mine) {
  const root = clone("fill-form");
  put(root, "label", value ? `${what}: ${value}` : what);
  fillButton(root, name, what, mine, value ? line("change") : line("fill"));
  return root;
}

function fillButton(root, name, slotName, open, word) {
  const button = root.querySelector("[data-fill]");
  button.dataset.fill = name;
  button.hidden = !open;
  button.textContent = word;
  button.setAttribute("aria-label", line("fill_slot", { what: word, slot: slotName }));
}

function item(text, seq) {
  const root = clone("item-form");
  put(root, "text", text);
  jump(root, seq);
  return root;
}

function formWords({ label: what, asked_at: asked, answered_at: answered, values }) {
  const state = answered ? line("answered_at", { time: clock(answered) }) : line("not_answered");
  const said = values.map((value) => `${value.label}: ${value.value}`).join(", ");
  return [`${what} (${line("asked_at", { time: clock(asked) })}, ${state})`, said].filter(Boolean).join(". ");
}

function order({ number, kind, state, municipality, answer_by: answer, carry_out_by: carry }) {
  const root = clone("order-form");
  const link = put(root, "number", number);
  const days = [line("answer_by", { day: day(answer) }), line("carry_out_by", { day: day(carry) })];
  put(root, "about", [kind.label, municipality, state.label, ...days].filter(Boolean).join(", "));
  if (document.body.dataset.role === "supervisor") link.href = `/desk/orders/${encodeURIComponent(number)}`;
  return root;
}

function triedWords({ texts, guesses, questions }) {
  return [...(questions ?? []).map((each) => each.label), ...(texts ?? []), ...(guesses ?? [])];
}

function earlierWords({ reason, outcome, at }) {
  return `${moment(at)}: ${[reason.label, outcome?.label].filter(Boolean).join(". ")}`;
}

function stepWords({ owner, label: what, adviser }) {
  return owner === "adviser" && adviser ? `${what}: ${adviser.name}` : what || label("page_owners", owner);
}
