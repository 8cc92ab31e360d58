// The citizen API. On our own page the cookie opens the talk; in a frame the token lives here only.

import { inWords } from "./speech.js";

export class Refusal extends Error {
  constructor(status, code, message, retryAfter, fields = {}) {
    super(inWords(message)); // the gateway speaks Danish
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.fields = fields; // of a form: which are wrong, and how
  }

  // Whether the same call may go well later.
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export class Api {
  constructor(framed) {
    this.framed = framed;
    this.channel = framed ? "widget" : "page";
    this.id = null;
    this.token = null;
  }

  async open() {
    return this.#enter(await this.call("POST", "/api/conversations", { channel: this.channel }));
  }

  async resume(code) {
    return this.#enter(await this.call("POST", "/api/resume", { code, channel: this.channel }));
  }

  send(body) {
    return this.own("POST", "/messages", body);
  }

  own(method, path, body) {
    return this.call(method, `/api/conversations/${this.id}${path}`, body);
  }

  async liveAddress(after) {
    const address = new URL(`/api/conversations/${this.id}/live?after=${after}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (this.framed) address.searchParams.set("ticket", (await this.own("POST", "/ticket")).ticket);
    return address.href;
  }

  async call(method, path, body) {
    const response = await this.raw(method, path, body);
    if (response.ok) return response.status === 204 ? null : response.json();
    const said = await response.json().catch(() => ({}));
    const { code = "internal", message = "", fields } = said.error ?? {};
    throw new Refusal(response.status, code, message, Number(response.headers.get("Retry-After")) || 0, fields);
  }

  async raw(method, path, body, options = {}) {
    const headers = {};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (this.framed && this.token) headers.Authorization = `Bearer ${this.token}`;
    const request = {
      method, headers, cache: "no-store", credentials: this.framed ? "omit" : "same-origin",
      body: body === undefined ? undefined : JSON.stringify(body), ...options,
    };
    try {
      return await fetch(path, request);
    } catch {
      throw new Refusal(0, "offline", "", 0);
    }
  }

  #enter(opened) {
    this.id = opened.conversation.id;
    if (this.framed) this.token = opened.token;
    return opened;
  }
}
