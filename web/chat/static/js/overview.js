// The overview's page: its frame in the language of the talk, and the button that prints.

import { speak } from "./speech.js";

speak(document.body.dataset.language);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
