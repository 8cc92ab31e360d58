// Forms that an adviser asks for: filled from the message's data, sent once, with what is wrong beside each field.

import { clone, line } from "./lines.js";
import { newId } from "./outbox.js";

// Give an empty form its title, its fields and its id.
export function fillAsked(root, data) {
  root.dataset.formId = data.id;
  root.querySelector("[data-asked-title]").textContent = line("asked", data.kind);
  root.querySelector("[data-asked-hint]").textContent = line("asked", `${data.kind}_hint`);
  const { elements } = root.querySelector("form");
  elements.form_id.value = data.id;
  elements.client_id.value = newId();
  const fields = Array.isArray(data.fields) ? data.fields : [];
  root.querySelector("[data-asked-fields]").append(...fields.map((field) => made(data.id, field)));
}

function made(form, { name, type, label }) {
  const root = clone(type === "bool" ? "asked-bool" : "asked-text");
  root.dataset.asked = name;
  root.querySelector("[data-label]").textContent = label;
  const input = root.querySelector("input");
  input.name = name;
  if (type === "bool") return root;
  if (type === "tel" || type === "email") input.type = type;
  input.id = root.querySelector("label").htmlFor = `asked-${form}-${name}`;
  root.querySelector(".field-error").id = `${input.id}-error`;
  input.setAttribute("aria-describedby", `${input.id}-error`);
  return root;
}

// Send a form; the line that answers it comes back as a message.
export async function sendAsked(api, form) {
  const button = form.querySelector("button");
  const error = form.querySelector("[data-asked-error]");
  error.textContent = "";
  for (const field of form.querySelectorAll("[data-asked]")) problem(field, "");
  button.disabled = true;
  try {
    await api.send({ client_id: form.elements.client_id.value, form: { id: form.elements.form_id.value, values: values(form) } });
    markAnswered(form.closest("[data-form-id]"));
  } catch (refusal) {
    refused(form, refusal, error);
  }
  button.disabled = false;
}

export function markAnswered(card) {
  if (!card) return;
  card.querySelector("form").hidden = true;
  card.querySelector(".asked-sent").hidden = false;
}

function values(form) {
  const inputs = [...form.querySelectorAll("[data-asked] input")];
  return Object.fromEntries(inputs.map((input) => [input.name, input.type === "checkbox" ? input.checked : input.value]));
}

function refused(form, refusal, error) {
  error.textContent = refusal.message || line("script", "failed");
  if (refusal.code === "form_answered") return markAnswered(form.closest("[data-form-id]"));
  const wrong = Object.entries(refusal.fields ?? {});
  for (const [name, what] of wrong) {
    const field = [...form.querySelectorAll("[data-asked]")].find((each) => each.dataset.asked === name);
    if (field) problem(field, line("asked", `${name}_${what}`) || refusal.message);
  }
  form.querySelector("[aria-invalid=true]")?.focus();
  return undefined;
}

function problem(field, text) {
  const said = field.querySelector(".field-error");
  if (!said) return;
  said.textContent = text;
  if (text) field.querySelector("input").setAttribute("aria-invalid", "true");
  else field.querySelector("input").removeAttribute("aria-invalid");
}
