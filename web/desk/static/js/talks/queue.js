// The queue: a tab of it at a time, brought up to date whenever the server says that it changed.

import { call } from "../api.js";
import { byId, setText } from "../dom.js";
import { on } from "../live.js";
import { line } from "../words.js";
import { fillRow, keyOf, newRow, tick } from "./row.js";

const SIZE = 50;
const SOON = 250; // milliseconds: several changes are fetched as one
const WITHOUT_SOCKET = 10000;
const MANY = 1000; // from here on the server counts no further

export class Queue {
  #asked = { tab: "waiting", district: "", language: "", page: 1 };
  #timer = 0;
  #round = 0;
  #up = true;
  #counted = {};

  // told: {open(id), claim(id)}
  constructor(told) {
    this.told = told;
    this.list = byId("rows");
    this.current = "";
    byId("queue").addEventListener("click", (event) => this.#click(event));
    for (const name of ["district", "language"]) {
      byId(`filter-${name}`).addEventListener("change", (event) => this.#ask({ [name]: event.target.value, page: 1 }));
    }
    on("queue", (news) => {
      const touched = this.#touched(news);
      this.#counts(news.counts);
      if (touched) this.soon();
    });
    on("up", () => { this.#up = true; this.soon(); });
    on("down", () => { this.#up = false; });
    setInterval(() => tick(this.list), 1000);
    setInterval(() => this.#up || this.soon(), WITHOUT_SOCKET);
    this.soon();
  }

  tab(tab) {
    for (const button of document.querySelectorAll("[data-tab]")) {
      button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
    }
    this.#ask({ tab, page: 1 });
  }

  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), SOON);
  }

  // Whether the list may look otherwise now.
  #touched({ all, changed, tabs, counts }) {
    const { tab } = this.#asked;
    if (all || tabs.includes(tab)) return true;
    if (tab in counts && counts[tab] !== this.#counted[tab]) return true;
    return [...this.list.children].some((row) => changed.includes(row.dataset.id));
  }

  // Mark the open conversation in the list.
  opened(id) {
    this.current = id;
    for (const row of this.list.children) this.#mark(row);
  }

  // Move the focus by rows; from outside the list to the open one, or to the first.
  move(step) {
    const rows = [...this.list.children];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const open = rows.findIndex((row) => row.dataset.id === this.current);
    const next = at >= 0 ? at + step : open >= 0 ? open + step : 0;
    const row = rows[Math.min(rows.length - 1, Math.max(0, next))];
    row?.querySelector("a").focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  // The row that the keyboard is on, if any.
  get focused() {
    return [...this.list.children].find((row) => row.contains(document.activeElement))?.dataset.id;
  }

  focus() {
    (this.list.querySelector("a") ?? byId("queue-heading")).focus();
  }

  #ask(change) {
    this.#asked = { ...this.#asked, ...change };
    clearTimeout(this.#timer);
    this.#fetch();
  }

  async #fetch() {
    const round = ++this.#round;
    try {
      const found = await call("GET", `/queue?${new URLSearchParams(this.#query())}`);
      if (round === this.#round) this.#show(found);
    } catch (refusal) {
      if (round === this.#round && refusal.message) this.#empty(refusal.message);
    }
  }

  #query() {
    const asked = Object.entries(this.#asked).filter(([, value]) => value !== "");
    return [...asked, ["size", SIZE]];
  }

  #show({ rows, total, page, counts }) {
    this.#counts(counts);
    this.#rows(rows);
    this.#empty(rows.length ? "" : line(`empty_${this.#asked.tab}`));
    byId("queue-callbacks").hidden = this.#asked.tab !== "callbacks";
    byId("queue-pages").hidden = total <= SIZE;
    const first = (page - 1) * SIZE + 1;
    setText(byId("queue-shown"), line("shown", { first, last: first + rows.length - 1, total }));
    for (const button of byId("queue-pages").querySelectorAll("button")) {
      const next = page + Number(button.dataset.step);
      button.disabled = next < 1 || (next - 1) * SIZE >= total;
    }
  }

  // A row keeps its element, so that the focus stays where it is while others come and go.
  #rows(rows) {
    const known = new Map([...this.list.children].map((row) => [row.dataset.key, row]));
    const wanted = rows.map((row) => fillRow(known.get(keyOf(row)) ?? newRow(row), row));
    for (const row of wanted) this.#mark(row);
    if (wanted.length === this.list.children.length && wanted.every((row, at) => this.list.children[at] === row)) return;
    const focus = document.activeElement;
    this.list.replaceChildren(...wanted);
    if (focus?.isConnected && document.activeElement !== focus) focus.focus({ preventScroll: true });
  }

  #mark(row) {
    const link = row.querySelector("a");
    if (row.dataset.id && row.dataset.id === this.current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }

  #counts(counts) {
    this.#counted = { ...this.#counted, ...counts };
    for (const button of document.querySelectorAll("[data-tab]")) {
      setText(button.querySelector("[data-count]"), shortened(this.#counted[button.dataset.tab] ?? 0));
    }
    setText(byId("queue-status"), line("news", { count: shortened(counts.waiting) }));
  }

  #empty(text) {
    setText(byId("queue-empty"), text);
    byId("queue-empty").hidden = !text;
  }

  #click(event) {
    const tab = event.target.closest("[data-tab]");
    if (tab) return this.tab(tab.dataset.tab);
    const step = event.target.closest("[data-step]");
    if (step) return this.#ask({ page: this.#asked.page + Number(step.dataset.step) });
    const id = event.target.closest(".row")?.dataset.id;
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
    event.preventDefault();
    return event.target.closest("[data-claim]") ? this.told.claim(id) : this.told.open(id);
  }
}

function shortened(count) {
  return count >= MANY ? `${MANY}+` : count;
}
