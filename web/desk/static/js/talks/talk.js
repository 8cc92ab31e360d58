// The open talk: fetched when it is opened, kept up to date by the socket, and written in while it is mine.

import { talkApi } from "../api.js";
import { byId, say, toast } from "../dom.js";
import { send } from "../live.js";
import { line } from "../words.js";
import { Composer, readOnlyWord } from "./composer.js";
import { showAlarm, showHead, showLookers, showOffer } from "./head.js";
import { Lease } from "./lease.js";
import { Log } from "./log.js";
import { showNotes, switchNote } from "./notes.js";
import { showTyping } from "./news.js";
import { showPacket } from "./packet.js";
import { showSide } from "./side.js";

export class Talk {
  id = "";
  detail = null;
  #wasMine = false;

  // changed() is called when the talk may look otherwise in the queue.
  constructor(replies, changed) {
    this.changed = changed;
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

  // Everything anew; the lines that stand there already stay as they are.
  async refresh() {
    const { id, api } = this;
    if (!id) return;
    try {
      const detail = await api.get();
      if (id === this.id) this.#show(detail);
    } catch (refusal) {
      if (id !== this.id) return;
      if (this.detail) toast(refusal.message || line("failed"));
      else say("talk-empty", refusal.status === 404 ? line("not_found") : refusal.message || line("failed"));
    }
  }

  // A line came by the socket.
  hear(message) {
    if (!this.log.add(message)) return;
    this.log.correctable(this.mine);
    if (message.from === "citizen" || message.data?.type) this.refresh();
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
    this.lease.stop();
    this.composer.switchTo(this.id, id);
    switchNote(this.id, id);
    this.id = id;
    this.api = talkApi(id);
    this.detail = null;
    this.#wasMine = false;
    this.log.clear();
    showLookers([]);
    showAlarm(null);
    showTyping(false);
    byId("talk-open").hidden = byId("side").hidden = true;
    say("talk-lease", "");
  }

  #show(detail) {
    const before = this.detail?.conversation.alarm;
    const { conversation, packet, messages, notes, transfer } = detail;
    if (this.detail && conversation.alarm && conversation.alarm.at !== before?.at) showAlarm(conversation.alarm);
    this.detail = detail;
    byId("talk-open").hidden = byId("side").hidden = false;
    byId("talk-empty").hidden = true;
    showHead(conversation, packet.reference ?? "");
    if (conversation.owner === "closed") showAlarm(null);
    showOffer(transfer, conversation.mine);
    showPacket(packet);
    showSide(detail);
    showNotes(notes);
    for (const message of messages) this.log.add(message);
    this.log.correctable(conversation.mine);
    this.#hold(conversation);
  }

  #hold(conversation) {
    const { mine, owner, adviser, lease_until: until } = conversation;
    if (mine) {
      this.lease.hold(this.api, until);
      say("talk-lease", "");
    } else {
      this.lease.stop();
      if (this.#wasMine && !this.givenAway) say("talk-lease", adviser ? line("lost_to", { name: adviser.name }) : line("lost"));
    }
    this.composer.enable(mine, mine ? "" : readOnlyWord(owner));
    this.#wasMine = mine;
    this.givenAway = false;
  }
}
