// Notes to colleagues: a form and a list of their own, with no way to the citizen.

import { newId } from "/static/js/outbox.js";
import { byId, clone, put, setText, toast } from "../dom.js";
import { moment } from "../times.js";
import { line } from "../words.js";

const drafts = new Map();
let sent = null; // the note that is on its way: the same one, as long as its text is the same

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

// The half-written notes by talk; with an open talk, its field, too.
export function noteDrafts(open = "") {
  if (open) drafts.set(open, byId("note").value);
  return drafts;
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
    if (sent?.text !== text || sent.id !== talk.id) sent = { id: talk.id, text, client_id: newId() };
    const kept = await talk.act(() => talk.api.post("/notes", { text, client_id: sent.client_id }));
    if (!kept) return undefined;
    sent = null;
    field.value = "";
    drafts.delete(talk.id);
    return toast(line("note_kept"));
  });
}
