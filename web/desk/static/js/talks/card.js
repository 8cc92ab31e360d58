// What stood beside a line on the citizen's page, in short: titles and plain fields, no secrets.

import { clone, put } from "../dom.js";
import { day } from "../times.js";
import { label, line } from "../words.js";

const DAYS = new Set(["answer_by", "carry_out_by", "kontrolleret", "promised_by", "next_notice"]);
const FIELDS = ["number", "kind", "state", "district", "municipality", "answer_by", "carry_out_by", "source", "kontrolleret", "reference", "wait", "tel", "promised_by"];
const OWN_FIELDS = { case_status: ["title", "label", "next_notice"] };
const NAMED = { kind: ["page_kinds", "page_forms", "page_callbacks"], state: ["page_states", "task_states"] };

export function card({ data, choices }) {
  const type = data?.type;
  const pairs = (OWN_FIELDS[type] ?? FIELDS).filter((name) => isPlain(data?.[name])).map((name) => [name, data[name]]);
  if (!isKnown(type) && !choices?.length) return null;
  const root = clone("card-form");
  put(root, "title", isKnown(type) ? label("page_cards", type) : "");
  if (isKnown(type)) root.querySelector("dl").append(...pairs.filter(([name]) => type !== "emergency" || name === "tel").map(pair));
  for (const title of topics(data)) root.append(paragraph(title));
  if (choices?.length) root.append(paragraph(line("choices", { titles: choices.map((each) => each.title).join(" · ") })));
  return root;
}

function isKnown(type) {
  return typeof type === "string" && label("page_cards", type) !== type;
}

function isPlain(value) {
  return ["string", "number"].includes(typeof value) && value !== "";
}

function topics(data) {
  return Array.isArray(data?.topics) ? data.topics.map((topic) => String(topic.title ?? "")) : [];
}

function pair([name, value]) {
  const root = clone("pair-form");
  root.querySelector("dt").textContent = label("page_card_fields", name);
  root.querySelector("bdi").textContent = DAYS.has(name) ? day(value) : named(name, value);
  return root;
}

function named(name, value) {
  const said = (NAMED[name] ?? []).map((group) => label(group, value));
  return said.find((each) => each !== value) ?? value;
}

function paragraph(text) {
  const made = document.createElement("p");
  made.className = "small";
  made.textContent = text;
  return made;
}
