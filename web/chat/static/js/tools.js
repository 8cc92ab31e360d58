// The menu: its plain pages open as dialogs here, with the same forms.

import { line } from "./lines.js";

const byId = (id) => document.getElementById(id);

export function prepareTools(api, talk, showTalk) {
  const acts = {
    "rating": (fields) => rate(api, talk, fields),
    "erase": (fields) => erase(api, talk, fields),
    "resume-code": (_, dialog) => giveCode(api, dialog),
    "resume": (fields) => resume(api, fields, showTalk),
  };
  document.addEventListener("click", (event) => opened(event, api));
  for (const form of document.querySelectorAll("dialog form")) {
    form.addEventListener("submit", (event) => submitted(event, acts[form.dataset.form]));
  }
}

function opened(event, api) {
  const menu = document.querySelector(".menu");
  if (menu.open && !menu.contains(event.target)) menu.open = false;
  event.target.closest("[data-close]")?.closest("dialog").close();
  const tool = event.target.closest("[data-tool]");
  if (!tool) return;
  event.preventDefault();
  menu.open = false;
  if (tool.dataset.tool === "transcript") download(api);
  else open(byId(`dialog-${tool.dataset.tool}`));
}

function open(dialog) {
  dialog.querySelector("form").reset();
  for (const code of dialog.querySelectorAll("[data-code]")) code.hidden = true;
  dialog.querySelector(".field-error").textContent = "";
  dialog.showModal();
}

async function submitted(event, act) {
  event.preventDefault();
  const form = event.target;
  const error = form.querySelector(".field-error");
  error.textContent = "";
  try {
    const stays = await act(Object.fromEntries(new FormData(form)), form.closest("dialog"));
    if (!stays) form.closest("dialog").close();
  } catch (refusal) {
    error.textContent = refusal.message || line("script", "failed");
  }
}

async function rate(api, talk, { score, comment }) {
  await api.own("PUT", "/rating", { score: Number(score), comment });
  talk.say("rated");
}

async function erase(api, talk, { keep_callback: keep }) {
  await api.own("DELETE", keep ? "?keep_callback=1" : "");
  talk.finish("erased");
}

async function giveCode(api, dialog) {
  const { code } = await api.own("POST", "/resume-code");
  dialog.querySelector(".secret-code bdi").textContent = code;
  for (const part of dialog.querySelectorAll("[data-code]")) part.hidden = false;
  return true;
}

async function resume(api, { code }, showTalk) {
  showTalk(await api.resume(code.trim()));
}

async function download(api) {
  const response = await api.raw("GET", `/api/conversations/${api.id}/transcript?format=text`);
  if (!response.ok) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "noter.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
