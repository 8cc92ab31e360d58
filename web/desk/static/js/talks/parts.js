// On a narrow screen the talk and what stands beside it take turns.

export function showPart(part) {
  document.body.dataset.part = part;
  for (const button of document.querySelectorAll("button[data-part]")) {
    button.setAttribute("aria-pressed", String(button.dataset.part === part));
  }
}
