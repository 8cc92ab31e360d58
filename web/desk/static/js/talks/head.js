// The head of the talk: whose it is, whether the citizen is there, marks, who else looks, and which acts are open.

import { byId, clone, say, setText } from "../dom.js";
import { day } from "../times.js";
import { label, line } from "../words.js";
import { joined } from "./row.js";

export function showHead(conversation, reference) {
  setText(byId("talk-reference"), reference);
  setText(byId("talk-owner"), owned(conversation));
  setText(byId("talk-here"), conversation.owner === "closed" ? "" : line(conversation.citizen_present ? "here" : "away"));
  byId("talk-marks").replaceChildren(...marks(conversation));
  for (const button of byId("talk-acts").querySelectorAll("[data-when]")) {
    button.hidden = button.dataset.when !== state(conversation);
  }
}

// The talk is not there any more: nobody has it, and nobody is on the page.
export function showGone(words) {
  setText(byId("talk-owner"), words);
  setText(byId("talk-here"), "");
  for (const button of byId("talk-acts").querySelectorAll("[data-when]")) button.hidden = true;
}

export function state({ owner, mine }) {
  return mine ? "mine" : owner;
}

function owned(conversation) {
  if (conversation.owner === "closed") return closed(conversation);
  const name = conversation.adviser?.name ?? line("someone");
  return label("page_owners", state(conversation)).replace("{name}", () => name);
}

function closed({ closed: ended }) {
  const words = [label("page_owners", "closed"), label("talk_outcomes", ended?.outcome), label("talk_categories", ended?.category)];
  return words.filter(Boolean).join(" · ");
}

function marks({ transfers, flag, closed: ended }) {
  const found = [];
  if (transfers) found.push(transfers === 1 ? line("moved_once") : line("moved", { count: transfers }));
  if (flag) found.push(line("flag"));
  if (ended?.follow_up) found.push(line("follow_up", { day: day(ended.follow_up) }));
  return found.map((text) => {
    const made = clone("mark-form");
    made.textContent = text;
    if (flag) made.classList.add("is-urgent");
    return made;
  });
}

// An alarm that comes while the talk is open; one from before stands in the packet.
export function showAlarm(alarm) {
  setText(byId("alarm-word"), alarm ? line("alarm", { kind: label("page_alarms", alarm.kind) }) : "");
  byId("talk-alarm").hidden = !alarm;
}

export function showLookers(names) {
  say("talk-lookers", names.length ? line("looking", { names: joined(names) }) : "");
}

// An offer to me, or one that I made.
export function showOffer(transfer, mine) {
  byId("talk-offer").hidden = !transfer?.to_me;
  byId("talk-offered").hidden = !transfer || !mine;
  if (transfer?.to_me) {
    setText(byId("offer-from"), line("offer_to_me", { name: transfer.from_user.name }));
    setText(byId("offer-note"), transfer.note);
  }
  if (transfer && mine) setText(byId("offered-to"), line("offered_on", { name: receiver(transfer) }));
}

function receiver({ to_user: user, to_role: role, to_district: district }) {
  return user?.name ?? (role ? label("roles", role) : label("districts", district));
}
