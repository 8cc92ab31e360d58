// Whether a line is about the citizen's own case: asked while somebody in the talk has shown who they are.

import { byId, say } from "../dom.js";
import { line } from "../words.js";

export class OwnCase {
  #kept = new Map(); // what is ticked beside a half-written line, by talk
  #byHand = null; // what the adviser chose for the line that is being written, null for nothing
  #can = { mine: false, live: false, answers: false };

  constructor(field) {
    this.field = field;
    this.row = byId("own-case-row");
    this.box = byId("own-case");
    this.box.addEventListener("change", () => this.#chosen());
  }

  get ticked() {
    return this.box.checked;
  }

  // What is ticked beside each unsent line.
  get kept() {
    return this.#kept;
  }

  set kept(found) {
    this.#kept = new Map(found);
  }

  switchTo(from, to) {
    if (from && this.field.value.trim()) this.#kept.set(from, this.ticked);
    this.#can = { mine: false, live: false, answers: false };
    this.#begin(this.#kept.get(to) ?? null);
    this.#kept.delete(to);
  }

  // live: somebody's proof counts; answers: the newest word of the citizen is about the own case.
  show(can) {
    this.#can = can;
    if (this.#byHand === null) this.#propose();
    const over = !can.live && this.ticked && this.field.value.trim() !== "";
    if (!can.live && !over) this.box.checked = false;
    this.row.hidden = !can.mine || !(can.live || over);
    say("own-case-over", over && can.mine ? line("own_case_over") : "");
  }

  // The line has gone, and the next one is another.
  sent() {
    this.#begin(null);
    this.show(this.#can);
  }

  // The line came back, as it was; what is written since goes along with it.
  back(id, ticked, here) {
    if (!here) return void this.#kept.set(id, ticked || Boolean(this.#kept.get(id)));
    this.#begin(ticked || this.ticked);
    return this.show(this.#can);
  }

  #begin(byHand) {
    this.#byHand = byHand;
    this.box.checked = byHand ?? false;
    this.row.hidden = true;
  }

  // What is half written loses no tick by itself.
  #propose() {
    if (this.#can.answers && this.#can.live) this.box.checked = true;
    else if (!this.field.value.trim()) this.box.checked = false;
  }

  #chosen() {
    this.#byHand = this.box.checked;
    this.show(this.#can);
    if (this.row.hidden) this.field.focus();
  }
}
