// Structured cards: an empty form from the page is cloned and its fields are filled as text.

import { fillAsked } from "./asked.js";
import { clone, shown } from "./lines.js";
import { fillOverview } from "./overview_card.js";
import { drawTimeline } from "./pictures.js";

export function card(data) {
  if (!data || typeof data.type !== "string") return null;
  if (data.type === "knowledge" && data.withheld) return null;
  const name = data.type === "emergency" ? `emergency-${data.kind}` : data.type;
  const found = clone(`card-${name}`) ?? (data.type === "emergency" ? clone("card-emergency-112") : null);
  if (found && data.type === "form_request") fillAsked(found, data);
  else if (found && data.type === "victim_overview") fillOverview(found, data, point);
  else if (found) fill(found, data);
  return found;
}

export function standsFirst(data) {
  return data?.type === "emergency";
}

function fill(root, data) {
  for (const list of root.querySelectorAll("[data-each]")) fillList(list, data[list.dataset.each]);
  for (const field of root.querySelectorAll("[data-field]")) {
    if (!field.closest("[data-each]")) put(field, part(data, field.dataset.field));
  }
  const call = root.querySelector("[data-tel]");
  const number = digits(data.tel);
  if (call && number) call.href = `tel:${number}`;
  for (const link of root.querySelectorAll("[data-link]")) point(link, String(part(data, link.dataset.link || "link") ?? ""));
  for (const one of root.querySelectorAll("[data-unless]")) one.hidden = Boolean(data[one.dataset.unless]);
  for (const one of root.querySelectorAll("[data-when]")) one.hidden = isEmpty(data[one.dataset.when]);
  for (const one of root.querySelectorAll("[data-way]")) one.hidden = !data.ways?.includes(one.dataset.way);
  keep(root, data);
  drawTimeline(root, data);
}

// Codes that the stylesheet draws by.
function keep(root, data) {
  for (const name of root.dataset.keep?.split(" ") ?? []) root.dataset[name] = data[name] ?? "";
}

// A value by its name; a dot goes into an object.
function part(data, path) {
  return path.split(".").reduce((value, name) => value?.[name], data);
}

function isEmpty(value) {
  return Array.isArray(value) ? value.length === 0 : !value;
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
    keep(entry, item);
    if (item.state === "here") entry.setAttribute("aria-current", "step");
    list.append(entry);
  }
}

function put(field, value) {
  const { format, scheme } = field.dataset;
  field.textContent = shown(value, format);
  if (field.localName === "time" && value) field.dateTime = value;
  if (scheme) dial(field, scheme, String(value ?? ""));
  const row = field.closest("[data-row]");
  if (row) row.hidden = field.textContent === "";
}

// A number to call or a mailbox to write to; anything else is only text.
function dial(link, scheme, value) {
  const address = scheme === "tel" ? digits(value) : /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.exec(value)?.[0];
  if (address) link.href = `${scheme}:${address}`;
  else link.removeAttribute("href");
}

function digits(value) {
  return String(value ?? "").replace(/[^+\d]/g, "");
}
