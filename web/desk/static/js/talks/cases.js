// Beside the talk: the own cases of a citizen who has shown who they are, only while that counts.

import { byId, clone, put, say } from "../dom.js";
import { clock, day } from "../times.js";
import { line } from "../words.js";

export function showCases({ identified, level, until, rows, elsewhere }) {
  say("cases-word", identified ? line("cases_proven", { level: level.label, time: clock(until) }) : line("cases_unproven"));
  byId("cases").replaceChildren(...rows.map(one));
  say("cases-empty", identified && !rows.length && !elsewhere.length ? line("cases_empty") : "");
  say("cases-elsewhere", elsewhere.length ? line("cases_elsewhere", { districts: elsewhere.join(", ") }) : "");
}

function one({ number, role, offence, district, steps, contact, next_notice: notice, tasks }) {
  const root = clone("case-form");
  put(root, "about", `${offence.label} (${role.label.toLowerCase()})`);
  put(root, "number", line("case_number", { number, district }));
  root.querySelector("ol").replaceChildren(...steps.map((each) => stepItem(each)));
  put(root, "contact", contact ? line("case_contact", { ways: [contact.name, contact.phone, contact.email].filter(Boolean).join(", ") }) : line("case_no_contact"));
  put(root, "notice", notice ? line("case_notice", { day: day(notice) }) : line("case_no_notice"));
  root.querySelector("[data-tasks]").replaceChildren(...tasks.map((each) => taskItem(each)));
  return root;
}

function stepItem({ step, at, reason }) {
  const root = document.createElement("li");
  root.textContent = `${day(at)}: ${step.label}${reason ? `, ${reason.label}` : ""}`;
  return root;
}

function taskItem({ reference, kind, state }) {
  const root = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/desk/tasks/${encodeURIComponent(reference)}`;
  link.textContent = `${kind.label} ${reference}`;
  root.append(link, ` ${state.label.toLowerCase()}`);
  return root;
}
