// Half-written lines and notes, from the end of a log-in to the next one, in this tab only.

import { noteDrafts } from "./notes.js";

const KEY = "desk-drafts"; // in sessionStorage: gone with the tab, and read once

// Whether they are kept; a page without a store stays as it is, with all that is written in it.
export function keepDrafts(talk) {
  const drafts = { user: document.body.dataset.username, lines: talk.composer.drafts, ticks: talk.composer.ticks, notes: [...noteDrafts(talk.id)] };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(drafts));
    return true;
  } catch {
    return false;
  }
}

// They are for the one who wrote them, and for nobody else who logs in here.
export function restoreDrafts(talk) {
  const { user, lines, ticks, notes } = taken();
  if (user !== document.body.dataset.username) return;
  talk.composer.drafts = lines;
  talk.composer.ticks = ticks;
  for (const [id, text] of notes) noteDrafts().set(id, text);
}

function taken() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    sessionStorage.removeItem(KEY);
    return kept;
  } catch {
    return {};
  }
}
