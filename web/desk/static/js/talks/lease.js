// The lease: while the page is open and heard of, the talk stays mine; if it is lost, that is said at once.

const LEAST = 2000; // milliseconds between two heartbeats
const MOST = 20000;

export class Lease {
  #timer = 0;
  #round = 0;

  // told: {kept(), shaky(), lost(refusal)}
  constructor(told) {
    this.told = told;
  }

  // A lease that is held already keeps its beat.
  hold(api, until) {
    if (this.api === api) return;
    this.stop();
    this.api = api;
    this.#next(until, this.#round);
  }

  stop() {
    this.#round += 1;
    this.api = null;
    clearTimeout(this.#timer);
  }

  #next(until, round) {
    const third = (new Date(until).getTime() - Date.now()) / 3;
    this.#timer = setTimeout(() => this.#beat(round), Math.min(MOST, Math.max(LEAST, third)));
  }

  async #beat(round) {
    try {
      const { lease_until: until } = await this.api.post("/heartbeat");
      if (round !== this.#round) return;
      this.told.kept();
      this.#next(until, round);
    } catch (refusal) {
      if (round !== this.#round) return;
      if (refusal.passing) {
        this.told.shaky();
        this.#timer = setTimeout(() => this.#beat(round), LEAST);
      } else {
        this.told.lost(refusal);
      }
    }
  }
}
