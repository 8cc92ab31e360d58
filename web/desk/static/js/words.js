// The words of the page: they stand in its template, never here.

import { byId } from "./dom.js";

const words = new Map();
for (const each of byId("words")?.content.querySelectorAll("[data-word]") ?? []) {
  words.set(each.dataset.word, each.textContent);
}

// What a code is called; an unknown one is shown as it is, nothing as "".
export function label(group, code) {
  if (code === null || code === undefined) return "";
  return words.get(`${group}.${code}`) ?? String(code);
}

// Everything that a group says.
export function group(name) {
  return [...words].filter(([key]) => key.startsWith(`${name}.`)).map(([, said]) => said);
}

// A line of the page with its gaps filled.
export function line(name, values = {}) {
  return filled(words.get(`page_lines.${name}`) ?? "", values);
}

export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}
