// To whom a talk is offered: a colleague who is there, a role, or another district.

import { call } from "../api.js";
import { byId } from "../dom.js";
import { label, line } from "../words.js";

export function prepareTransfer() {
  for (const radio of document.querySelectorAll('#dialog-transfer [name="to"]')) {
    radio.addEventListener("change", () => show(radio.value));
  }
}

export async function fillColleagues() {
  show("user");
  const me = document.body.dataset.username;
  const { colleagues } = await call("GET", "/colleagues").catch(() => ({ colleagues: [] }));
  const others = colleagues.filter((each) => each.username !== me && ["adviser", "supervisor"].includes(each.role));
  others.sort((one, two) => rank(two) - rank(one) || one.name.localeCompare(two.name, "da"));
  const options = others.map((each) => new Option(`${each.name} (${label("roles", each.role)}, ${presence(each)})`, each.username));
  byId("transfer-user").replaceChildren(...(options.length ? options : [new Option(line("nobody"), "")]));
}

export function transferBody({ to, user, role, district, note }) {
  const chosen = { user, role, district }[to];
  if (!chosen) throw new Error(line("transfer_failed"));
  return { [`to_${to}`]: chosen, note: note.trim() };
}

function rank({ present, available }) {
  return present ? 1 + Number(available) : 0;
}

function presence({ present, available }) {
  if (!present) return line("absent");
  return line(available ? "present" : "paused");
}

function show(wanted) {
  for (const part of document.querySelectorAll("#dialog-transfer [data-to]")) part.hidden = part.dataset.to !== wanted;
}
