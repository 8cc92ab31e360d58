// What the citizen wrote waits here until the server has it: one at a time, in order, the same id each time.

const LONGEST_WAIT = 15000; // milliseconds between tries

export class Outbox {
  #queue = [];
  #busy = false;
  #tries = 0;
  #timer = 0;

  // told: {sent(item, seq), waiting(item), refused(item, refusal), idle()}
  constructor(api, told) {
    this.api = api;
    this.told = told;
    addEventListener("online", () => this.flush());
  }

  get busy() {
    return this.#busy;
  }

  get size() {
    return this.#queue.length;
  }

  get items() {
    return [...this.#queue];
  }

  add(item) {
    this.#queue.push({ ...item, body: { client_id: newId(), ...item.body } });
    this.flush();
  }

  clear() {
    clearTimeout(this.#timer);
    this.#queue = [];
  }

  async flush() {
    if (this.#busy) return;
    clearTimeout(this.#timer);
    this.#busy = true;
    while (this.#queue.length && (await this.#try(this.#queue[0])));
    this.#busy = false;
    this.told.idle();
  }

  async #try(item) {
    try {
      const { seq } = await this.api.send(item.body);
      this.#done();
      this.told.sent(item, seq);
      return true;
    } catch (refusal) {
      return this.#refused(item, refusal);
    }
  }

  #refused(item, refusal) {
    if (!refusal.passing) {
      this.#done();
      this.told.refused(item, refusal);
      return true;
    }
    this.#tries += 1;
    const wait = refusal.retryAfter * 1000 || Math.min(LONGEST_WAIT, 500 * 2 ** this.#tries);
    this.#timer = setTimeout(() => this.flush(), wait);
    this.told.waiting(item, refusal);
    return false;
  }

  #done() {
    this.#queue.shift();
    this.#tries = 0;
  }
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // a page without https has no randomUUID
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
