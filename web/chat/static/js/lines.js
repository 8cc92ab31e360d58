// Lines and formats: the words come from the page's own templates, never from here.

import { dressed, inWords, language } from "./speech.js";

const lines = new Map();
for (const line of document.getElementById("lines")?.content.querySelectorAll("[data-text]") ?? []) {
  lines.set(line.dataset.text, line.textContent);
}

export function line(group, name) {
  return inWords(lines.get(`${group}.${name}`) ?? "");
}

const zone = { timeZone: "Europe/Copenhagen" };
const clockForm = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });
const plain = { ...zone, day: "numeric", month: "long", year: "numeric" };
const forms = {
  da: { plain_day: new Intl.DateTimeFormat("da-DK", plain), day: new Intl.DateTimeFormat("da-DK", { ...plain, weekday: "long" }) },
  en: { plain_day: new Intl.DateTimeFormat("en-GB", plain), day: new Intl.DateTimeFormat("en-GB", { ...plain, weekday: "long" }) },
};

export function clock(at) {
  return clockForm.format(new Date(at));
}

export function shown(value, format) {
  if (value === null || value === undefined || value === "") return "";
  if (!format) return String(value);
  if (format === "phone") return String(value).replace(/^\+45(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1 $2 $3 $4");
  if (format === "clock") return Number.isNaN(Date.parse(value)) ? String(value) : clock(value);
  if (format !== "day" && format !== "plain_day") return line(format, value) || String(value);
  const found = new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T12:00:00Z` : value);
  return Number.isNaN(found.getTime()) ? String(value) : forms[language()][format].format(found);
}

export function clone(id) {
  return dressed(document.getElementById(id)?.content.firstElementChild?.cloneNode(true) ?? null);
}
