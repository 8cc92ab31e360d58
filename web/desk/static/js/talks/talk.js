// The open talk: fetched when it is opened, kept up to date by the socket, and written in while it is mine.

import { talkApi } from "../api.js";
import { byId, say, toast } from "../dom.js";
import { send } from "../live.js";
import { line } from "../words.js";
import { Composer, readOnlyWord } from "./composer.js";
import { Lease } from "./lease.js";
import { Log } from "./log.js";
import { switchNote } from "./notes.js";
import { showGone } from "./head.js";
import { clearAll, showAll } from "./view.js";

const SOON = 150; // milliseconds
const RECHECK = 5000; // the clock here may run ahead of the server's
// What comes with these is more than a line: a form, an answer, an order, a promise, a hand-off.
const MORE = new Set(["form_request", "form_answer", "order_receipt", "order_status", "case_status", "identity", "callback_receipt", "handoff", "emergency"]);

export class Talk {
  id = "";
  detail = null;
  givenAway = false; // by me, just now
  unseen = false; // the server no longer tells of it
  #wasMine = false;
  #timer = 0;
  #proof = 0; // until a proven identity ends, and its cases with it

  // changed() is called when the talk may look otherwise in the queue, left() when I gave it away
  // and can no longer see it.
  constructor(replies, changed, left) {
    this.changed = changed;
    this.left = left;
    this.log = new Log();
    this.composer = new Composer(this, replies);
    this.lease = new Lease({
      kept: () => say("talk-lease", ""),
      shaky: () => say("talk-lease", line("shaky")),
      lost: () => this.refresh(),
    });
  }

  get mine() {
    return Boolean(this.detail?.conversation.mine);
  }

  async open(id) {
    if (id !== this.id) this.#leave(id);
    await this.refresh();
    this.look();
    if (this.mine) this.log.toEnd();
  }

  close() {
    this.#leave("");
    this.look();
    byId("talk-empty").hidden = false;
  }

  look() {
    send({ type: "look", conversation: this.id || null, after: this.log.last });
  }

  // Several frames about the same change are one fetch.
  refreshSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), SOON);
  }

  // Everything anew; the lines that stand there already stay as they are.
  async refresh() {
    const { id, api } = this;
    if (!id) return;
    try {
      const detail = await api.get();
      if (id !== this.id) return;
      this.#show(detail);
      if (this.unseen) this.look();
      this.unseen = false;
    } catch (refusal) {
      if (id !== this.id) return;
      this.#failed(goneWord(refusal) || refusal.message || line("failed"), refusal);
    }
  }

  // A talk that is gone, or no longer mine to see, can still be read here, but not be written in.
  #failed(words, { status }) {
    if (!this.detail) return say("talk-empty", words);
    if (status !== 404) return toast(words);
    this.unseen = true;
    if (this.givenAway) return this.left();
    this.lease.stop();
    showGone(words);
    say("talk-lease", words);
    return this.composer.enable(false, words);
  }

  // A line came by the socket.
  hear(message) {
    if (!this.log.add(message)) return;
    this.log.correctable(this.mine);
    this.#askOwnCase();
    if (MORE.has(message.data?.type)) this.refreshSoon();
  }

  // Do something at the server, then show how it stands; false if it was refused.
  async act(work, failed = (refusal) => toast(refusal.message || line("failed"))) {
    try {
      const answer = await work();
      await this.refresh();
      this.changed();
      return answer ?? true;
    } catch (refusal) {
      failed(refusal);
      if (refusal.status === 409) await this.refresh();
      return false;
    }
  }

  sent(bubble, seq) {
    this.log.settle(bubble, seq);
    this.log.correctable(this.mine);
    this.changed();
  }

  refused(id, refusal) {
    toast(refusal.message || line("failed"));
    if (id === this.id) this.refresh();
  }

  #leave(id) {
    clearTimeout(this.#timer);
    clearTimeout(this.#proof);
    this.lease.stop();
    this.unseen = this.givenAway = false;
    this.composer.switchTo(this.id, id);
    switchNote(this.id, id);
    this.id = id;
    this.api = talkApi(id);
    this.detail = null;
    this.#wasMine = false;
    this.log.clear();
    clearAll();
  }

  #show(detail) {
    const { conversation, messages } = detail;
    showAll(detail, this.detail);
    this.detail = detail;
    for (const message of messages) this.log.add(message);
    this.log.announce();
    this.log.correctable(conversation.mine);
    this.#hold(conversation);
    clearTimeout(this.#proof);
    const { until } = detail.cases;
    if (until) this.#proof = setTimeout(() => this.refresh(), Math.max(RECHECK, new Date(until) - Date.now() + SOON));
  }

  #askOwnCase() {
    const { conversation, cases } = this.detail;
    this.composer.ownCase.show({ mine: conversation.mine, live: cases.identified, answers: this.log.answersOwnCase });
  }

  #hold(conversation) {
    const { mine, owner, adviser, lease_until: until } = conversation;
    if (mine) {
      this.lease.hold(this.api, until);
      say("talk-lease", "");
    } else {
      this.lease.stop();
      if (this.#wasMine && !this.givenAway) say("talk-lease", adviser ? line("lost_to", { name: adviser.name }) : lostWord(conversation));
    }
    this.composer.enable(mine, mine ? "" : readOnlyWord(owner));
    this.#askOwnCase();
    this.#wasMine = mine;
    if (!mine) this.givenAway = false; // a fetch that began before I gave it away still says mine
  }
}

// Why a talk that was open cannot be had any more.
function goneWord({ status, code }) {
  return status === 404 ? line(code === "talk_erased" ? "erased" : "not_found") : "";
}

// Who closes a talk at the desk says how it ended; without that the citizen has left.
function lostWord({ owner, closed }) {
  return line(owner === "closed" && !closed ? "left" : "lost");
}
