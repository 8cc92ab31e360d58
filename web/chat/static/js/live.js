// News from the server: a socket that comes back by itself, or a long poll where no socket opens.

const GONE = 4404; // the session is over: do not come back
const ENDED = 1000;
const LONGEST_WAIT = 10000; // milliseconds
const SOCKET_TRIES = 3;
const POLL_PAUSE = 2000;

export class Live {
  #socket = null;
  #running = false;
  #misses = 0;
  #timer = 0;

  // told: {after() -> number, frame(frame), ended(), closed(), down(), up()}
  constructor(api, told) {
    this.api = api;
    this.told = told;
    addEventListener("online", () => this.#again(0));
    addEventListener("offline", () => this.#running && this.told.down());
  }

  start() {
    this.#running = true;
    this.#misses = 0;
    this.#connect();
  }

  // Only what may be lost goes this way.
  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#socket = null;
  }

  async #connect() {
    clearTimeout(this.#timer);
    if (!this.#running || this.#socket) return;
    if (this.#misses >= SOCKET_TRIES) return this.#poll();
    try {
      this.#listen(new WebSocket(await this.api.liveAddress(this.told.after())));
    } catch (refusal) {
      this.#missed(refusal);
    }
  }

  #listen(socket) {
    this.#socket = socket;
    socket.onopen = () => { this.#misses = 0; this.told.up(); };
    socket.onmessage = (event) => this.told.frame(JSON.parse(event.data));
    socket.onclose = (event) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      if (event.code === GONE) this.#end();
      else if (event.code === ENDED) this.#close();
      else this.#missed({});
    };
  }

  #missed(refusal) {
    if (!this.#running) return;
    if (refusal.status === 404) return this.#end();
    this.#misses += 1;
    this.told.down();
    this.#again(Math.min(LONGEST_WAIT, 250 * 2 ** this.#misses));
  }

  async #poll() {
    try {
      const news = await this.api.own("GET", `/messages?after=${this.told.after()}&wait=20`);
      if (!this.#running) return;
      this.told.up();
      this.told.frame({ type: "owner", owner: news.conversation.owner, language: news.conversation.language, identity: news.conversation.identity });
      for (const message of news.messages) this.told.frame({ type: "message", message });
      this.told.frame({ type: "typing", on: news.conversation.pending > 0 });
      if (news.conversation.owner === "closed") return this.#close();
      this.#again(news.conversation.pending ? 0 : POLL_PAUSE);
    } catch (refusal) {
      this.#missed(refusal);
    }
  }

  #again(wait) {
    clearTimeout(this.#timer);
    if (this.#running) this.#timer = setTimeout(() => this.#connect(), wait);
  }

  // Closed by an adviser, the talk can still be read; left in another window, it is gone.
  async #close() {
    try {
      await this.api.own("GET", `/messages?after=${this.told.after()}`);
      this.stop();
      this.told.closed();
    } catch (refusal) {
      this.#missed(refusal);
    }
  }

  #end() {
    this.stop();
    this.told.ended();
  }
}
