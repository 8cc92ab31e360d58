// Notes to colleagues: a form and a list of their own, with no way to the citizen.

import { byId, clone, put, setText, toast } from "../dom.js";
import { moment } from "../times.js";
import { line } from "../words.js";

const drafts = new Map();

export function showNotes(notes) {
  const items = notes.map(noteItem);
  byId("notes").replaceChildren(...items);
  if (!items.length) byId("notes").append(nothing());
}

function noteItem({ author, at, text }) {
  const root = clone("note-item-form");
  put(root, "who", author.name);
  const time = root.querySelector("time");
  time.dateTime = at;
  time.textContent = moment(at);
  setText(root.querySelector(".note-text"), text);
  return root;
}

function nothing() {
  const made = document.createElement("li");
  made.className = "small";
  made.textContent = line("no_notes");
  return made;
}

// Each talk has its own half-written note.
export function switchNote(from, to) {
  const field = byId("note");
  if (from) drafts.set(from, field.value);
  field.value = drafts.get(to) ?? "";
}

export function unsavedNotes() {
  return byId("note").value.trim() !== "" || [...drafts.values()].some((text) => text.trim());
}

export function prepareNotes(talk) {
  byId("note-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = byId("note");
    const text = field.value.trim();
    if (!text || !talk.id) return field.focus();
    const kept = await talk.act(() => talk.api.post("/notes", { text }));
    if (!kept) return undefined;
    field.value = "";
    drafts.delete(talk.id);
    return toast(line("note_kept"));
  });
}
