// The card of a victim's overview: its topics are lines that unfold.

import { clone } from "./lines.js";

export function fillOverview(root, data, point) {
  const list = root.querySelector("[data-topics]");
  for (const topic of Array.isArray(data.topics) ? data.topics : []) list.append(entry(topic, point));
  root.querySelector("[data-overview]").hidden = !data.unapproved;
}

function entry(topic, point) {
  const item = clone("item-topics");
  const said = { title: topic.title, body: topic.body, link: topic.link, deadline: topic.deadline?.text };
  for (const place of item.querySelectorAll("[data-topic]")) {
    place.textContent = String(said[place.dataset.topic] ?? "");
    const row = place.closest("[data-topic-row]");
    if (row) row.hidden = place.textContent === "";
  }
  const link = item.querySelector("[data-topic-link]");
  point(link, String(topic.link ?? ""));
  // What the chat itself does needs no page to read on.
  link.closest("p").hidden = Boolean(topic.body) && String(topic.link ?? "").startsWith("/");
  item.querySelector("details").open = topic.section === "now";
  return item;
}
