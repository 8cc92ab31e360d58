// Who is typing: what the page shows of the other side, and what it tells of this one, which is never the words.

const AT_MOST = { bot: 30000, adviser: 8000 }; // milliseconds
const AGAIN = 3000; // a side that goes on typing says so again
const QUIET = 5000; // after so long without a key nobody types any more
const byId = (id) => document.getElementById(id);

export class Typing {
  #shown = 0;
  #told = false;
  #toldAt = 0;
  #quiet = 0;

  // tell(on) passes it on; heard() says whether somebody is there to see it.
  constructor(tell, heard) {
    this.tell = tell;
    this.heard = heard;
    byId("text").addEventListener("input", (event) => this.#typed(event.target.value));
    byId("text").addEventListener("blur", () => this.stop());
  }

  show(on, who = "bot") {
    clearTimeout(this.#shown);
    byId("typing").hidden = !on;
    for (const part of byId("typing").querySelectorAll("[data-typing]")) part.hidden = part.dataset.typing !== who;
    if (on) this.#shown = setTimeout(() => this.show(false), AT_MOST[who]);
  }

  stop() {
    clearTimeout(this.#quiet);
    if (this.#told) this.tell(false);
    this.#told = false;
  }

  #typed(text) {
    if (!text || !this.heard()) return this.stop();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.stop(), QUIET);
    const now = Date.now();
    if (this.#told && now - this.#toldAt < AGAIN) return undefined;
    this.#told = true;
    this.#toldAt = now;
    return this.tell(true);
  }
}
