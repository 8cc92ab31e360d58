// Shortcuts: the table in the page says which key does what; none fires while somebody is typing.

import { chosen } from "../choices.js";
import { byId } from "../dom.js";

const acts = new Map();
for (const row of document.querySelectorAll("#dialog-keys [data-keys]")) {
  for (const key of row.dataset.keys.split(" ")) acts.set(key, row.dataset.act);
}

const TYPED_IN = "input, textarea, select, [contenteditable]";

// act(name) does what the key stands for.
export function listen(act) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.target.matches?.(TYPED_IN)) return leave(event);
    const name = acts.get(event.key);
    if (!name || !chosen("shortcuts", true) || scrolls(event)) return;
    event.preventDefault();
    act(name);
  });
}

function leave(event) {
  if (event.key === "Escape") event.target.blur();
}

// Inside a part that scrolls, the arrows scroll it.
function scrolls({ key, target }) {
  return key.startsWith("Arrow") && target !== document.body && !byId("queue").contains(target);
}
