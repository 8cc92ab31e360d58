// Gaps in a canned reply that no value was known for: they are filled in before it is sent.

import { group } from "../words.js";

// Where the first gap begins and ends, or null.
export function firstGap(text) {
  for (const opening of group("gaps")) {
    const from = text.indexOf(opening);
    const to = from < 0 ? -1 : text.indexOf("]", from);
    if (from >= 0) return { from, to: to < 0 ? from + opening.length : to + 1 };
  }
  return null;
}
