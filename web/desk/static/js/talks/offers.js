// A colleague offers me a talk: said above the queue until it is answered, with the same sound as a new one.

import { call } from "../api.js";
import { byId, setText } from "../dom.js";
import { on } from "../live.js";
import { somebodyWaits } from "../shell.js";
import { line } from "../words.js";

let shown = "";
let counted = null; // how many were mine when it was last asked

export function listenForOffers() {
  on("queue", ({ all, tabs, counts }) => {
    if (all || tabs.includes("mine") || counts.mine !== counted) look();
    counted = counts.mine;
  });
  on("up", look);
}

// What is offered to me stands first among mine.
async function look() {
  const { rows } = await call("GET", "/queue?tab=mine&size=1").catch(() => ({ rows: [] }));
  const offer = rows.find((row) => row.offered_to_me);
  const link = byId("queue-offer").querySelector("a");
  byId("queue-offer").hidden = !offer;
  if (!offer) setText(link, "");
  else show(link, offer);
  if (offer && offer.id !== shown) somebodyWaits();
  shown = offer?.id ?? "";
}

function show(link, { id, adviser }) {
  link.href = `/desk/conversations/${encodeURIComponent(id)}`;
  link.dataset.open = id;
  setText(link, line("offer_to_me", { name: adviser?.name ?? line("someone") }));
}
