// Structured cards: an empty form from the page is cloned and its fields are filled as text.

import { fillAsked } from "./asked.js";
import { clone, shown } from "./lines.js";

export function card(data) {
  if (!data || typeof data.type !== "string" || data.withheld) return null;
  const name = data.type === "emergency" ? `emergency-${data.kind}` : data.type;
  const found = clone(`card-${name}`) ?? (data.type === "emergency" ? clone("card-emergency-112") : null);
  if (found && data.type === "form_request") fillAsked(found, data);
  else if (found) fill(found, data);
  return found;
}

export function standsFirst(data) {
  return data?.type === "emergency";
}

function fill(root, data) {
  for (const list of root.querySelectorAll("[data-each]")) fillList(list, data[list.dataset.each]);
  for (const field of root.querySelectorAll("[data-field]")) {
    if (!field.closest("[data-each]")) put(field, data[field.dataset.field]);
  }
  const call = root.querySelector("[data-tel]");
  const number = String(data.tel ?? "").replace(/[^+\d]/g, "");
  if (call && number) call.href = `tel:${number}`;
  for (const link of root.querySelectorAll("[data-link]")) point(link, String(data.link ?? ""));
  for (const part of root.querySelectorAll("[data-unless]")) part.hidden = Boolean(data[part.dataset.unless]);
}

// A page without its scheme, or a path of ours; anything else is no link.
function point(link, address) {
  if (/^\/[a-z-]*$/.test(address)) link.setAttribute("href", address);
  else if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w/-]*)?$/.test(address)) link.href = `https://${address}`;
  else link.removeAttribute("href");
}

function fillList(list, items) {
  for (const item of Array.isArray(items) ? items : []) {
    const entry = clone(`item-${list.dataset.each}`);
    for (const field of entry.querySelectorAll("[data-field]")) put(field, item[field.dataset.field]);
    list.append(entry);
  }
}

function put(field, value) {
  field.textContent = shown(value, field.dataset.format);
  if (field.localName === "time" && value) field.dateTime = value;
  const row = field.closest("[data-row]");
  if (row) row.hidden = field.textContent === "";
}
