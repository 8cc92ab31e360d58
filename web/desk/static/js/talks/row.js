// One row of the queue: why, what about, since when, and the marks, all of it in words.

import { clone, put, setText } from "../dom.js";
import { clock, lasted, moment } from "../times.js";
import { label, line } from "../words.js";

// A call-back has a page of its own; it may have outlived its conversation.
export function keyOf({ id, callback }) {
  return callback ? `callback-${callback}` : id;
}

export function newRow({ id, callback }) {
  const root = clone("row-form");
  root.dataset.key = keyOf({ id, callback });
  if (!callback) root.dataset.id = id;
  root.querySelector("a").href = callback ? `/desk/callbacks/${callback}` : `/desk/conversations/${encodeURIComponent(id)}`;
  return root;
}

export function fillRow(root, row) {
  root.dataset.urgency = row.owner === "closed" ? 0 : row.alarm ? 3 : row.urgency;
  const urgency = put(root, "urgency", urgencyWord(row));
  urgency.className = `mark row-urgency ${row.alarm || row.urgency >= 3 ? "is-alarm" : "is-urgent"}`;
  put(root, "reason", reasonWords(row));
  put(root, "subject", label("talk_categories", row.subject));
  put(root, "district", label("districts", row.district));
  put(root, "reference", row.reference);
  put(root, "claim", ` ${row.reference ?? ""}`);
  root.querySelector("[data-claim]").hidden = row.owner !== "waiting" || Boolean(row.callback);
  root.querySelector("[data-marks]").replaceChildren(...marks(row).map(mark));
  root.times = row;
  showTime(root);
  return root;
}

export function tick(list) {
  for (const root of list.children) showTime(root);
}

function urgencyWord(row) {
  if (row.owner === "closed") return "";
  return row.alarm ? label("page_alarm_marks", row.alarm.kind) : label("page_urgency", row.urgency || null);
}

function reasonWords(row) {
  if (row.callback) return label("page_callbacks", row.detail);
  const reason = label("packet_reasons", row.reason);
  return row.detail ? `${reason}: ${label("packet_details", row.detail)}` : reason;
}

function showTime(root) {
  setText(root.querySelector('[data-field="time"]'), timeWords(root.times));
}

// Waiting: since when. With somebody: how long the citizen has had no answer.
function timeWords({ owner, since, last, callback }) {
  if (callback) return line("next_try", { time: moment(since) });
  if (owner === "waiting") return line("waited", { time: lasted(since) });
  if (owner === "closed") return line("ended", { time: moment(since) });
  if (last?.from === "citizen") return line("unanswered", { time: lasted(last.at) });
  return last ? line("answered", { time: clock(last.at) }) : "";
}

function marks(row) {
  const found = [];
  if (row.offered_to_me) found.push([line("offered"), "is-urgent"]);
  if (row.unread && row.owner === "adviser") found.push([line("unread"), "is-urgent"]);
  if (row.adviser) found.push([line("has", { name: row.adviser.name }), ""]);
  if (row.language !== "da") found.push([label("packet_languages", row.language), ""]);
  if (row.owner !== "closed" && !row.callback) found.push(row.citizen_present ? [line("here"), "is-good"] : [line("away"), ""]);
  if (row.transfers) found.push([transfers(row), row.flag ? "is-urgent" : ""]);
  if (row.lookers.length) found.push([line("looking_row", { names: joined(row.lookers) }), ""]);
  return found;
}

function transfers({ transfers: count, flag }) {
  const word = count === 1 ? line("moved_once") : line("moved", { count });
  return flag ? `${word}. ${line("flag")}` : word;
}

export function joined(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")}${line("and")}${names.at(-1)}`;
}

function mark([text, kind]) {
  const made = clone("mark-form");
  made.textContent = text;
  if (kind) made.classList.add(kind);
  return made;
}
