// A frame cannot hold a broker's page: MitID opens in a tab of its own, on behalf of this session.

import { line } from "./lines.js";

const TAB = "mitid";

export function toMitid(api, event) {
  if (!api.framed || !event.target.matches("form[action='/identity/mitid']")) return;
  event.preventDefault();
  openTab(api, window.open("about:blank", TAB)); // at once, while the press still counts
}

async function openTab(api, tab) {
  try {
    const { ticket } = await api.own("POST", "/ticket");
    send({ conversation: api.id, ticket });
  } catch (refusal) {
    tab?.close();
    document.getElementById("status").textContent = refusal.message || line("script", "failed");
  }
}

function send(values) {
  const form = Object.assign(document.createElement("form"), { method: "post", action: "/identity/mitid/ticket", target: TAB, hidden: true });
  for (const [name, value] of Object.entries(values)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
