// The desk's API: JSON both ways, the session by its cookie, the token of the page on unsafe calls.

export class Refusal extends Error {
  constructor(status, error, retryAfter) {
    super(error.message ?? "");
    this.status = status;
    this.code = error.code ?? "offline";
    this.holder = error.holder;
    this.retryAfter = retryAfter;
  }

  // Whether the same call may go well later.
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

let loggedOut = () => {};

export function onLoggedOut(told) {
  loggedOut = told;
}

export async function call(method, path, body) {
  const response = await raw(method, path, body);
  if (response.ok) return response.status === 204 ? null : response.json();
  const said = await response.json().catch(() => ({}));
  if (response.status === 401) loggedOut();
  throw new Refusal(response.status, said.error ?? {}, Number(response.headers.get("Retry-After")) || 0);
}

async function raw(method, path, body) {
  const headers = {};
  if (method !== "GET") headers["X-CSRF-Token"] = document.body.dataset.csrf;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const request = { method, headers, cache: "no-store", credentials: "same-origin" };
  if (body !== undefined) request.body = JSON.stringify(body);
  try {
    return await fetch(`/api/desk${path}`, request);
  } catch {
    throw new Refusal(0, {}, 0);
  }
}

// The calls of one conversation.
export function talkApi(id) {
  const own = (method, rest, body) => call(method, `/conversations/${encodeURIComponent(id)}${rest}`, body);
  return { get: (rest = "") => own("GET", rest), post: (rest, body = {}) => own("POST", rest, body) };
}
