// The open talk on the page: everything that is drawn anew whenever it was fetched, and its clearing.

import { byId, say } from "../dom.js";
import { showAlarm, showHead, showLookers, showOffer } from "./head.js";
import { showTyping } from "./news.js";
import { showNotes } from "./notes.js";
import { showPacket } from "./packet.js";
import { showSide } from "./side.js";

// `before` is what stood there, null for a talk that was just opened.
export function showAll(detail, before) {
  const { conversation, packet, notes, transfer } = detail;
  byId("talk-open").hidden = byId("side").hidden = false;
  byId("talk-empty").hidden = true;
  showHead(conversation, packet.reference ?? "");
  showOffer(transfer, conversation.mine);
  showPacket(packet);
  showSide(detail);
  showNotes(notes);
  if (conversation.owner === "closed") showAlarm(null);
  else if (isNews(conversation.alarm, before?.conversation.alarm) && before) showAlarm(conversation.alarm);
}

function isNews(alarm, earlier) {
  return alarm && alarm.at !== earlier?.at;
}

export function clearAll() {
  showLookers([]);
  showAlarm(null);
  showTyping(false);
  byId("talk-open").hidden = byId("side").hidden = true;
  say("talk-lease", "");
}
