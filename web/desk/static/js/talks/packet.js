// Above the transcript: safety first, then three lines on what and why, who it is, and the language.

import { byId, clone, setText } from "../dom.js";
import { clock } from "../times.js";
import { line } from "../words.js";

export function showPacket(packet) {
  setText(byId("packet-identity"), packet.identity.label);
  setText(byId("packet-language"), packet.language.label);
  byId("packet-safety").replaceChildren(...packet.safety.map((flag) => item(safety(flag))));
  byId("packet-safety").hidden = packet.safety.length === 0;
  const lines = packet.summary.filter(Boolean);
  byId("packet-summary").replaceChildren(...lines.map((text) => lead(item(text))));
  byId("packet-summary").hidden = lines.length === 0;
}

function safety({ label: what, at }) {
  return at ? line("safety_at", { what, time: clock(at) }) : line("safety", { what });
}

function item(text) {
  const made = clone("item-form");
  setText(made.querySelector("bdi"), text);
  made.querySelector("a").remove();
  return made;
}

// The word before the first colon stands out.
function lead(made) {
  const text = made.querySelector("bdi");
  const [first, ...rest] = text.textContent.split(":");
  if (!rest.length || first.length > 12) return made;
  const strong = document.createElement("strong");
  strong.textContent = `${first}:`;
  text.replaceChildren(strong, rest.join(":"));
  return made;
}
