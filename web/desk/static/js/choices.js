// What an adviser chose in this browser: kept by name, on or off, and nothing else.

const PREFIX = "desk-";

export function chosen(name, fallback) {
  const kept = localStorage.getItem(PREFIX + name);
  return kept === null ? fallback : kept === "on";
}

export function choose(name, on) {
  localStorage.setItem(PREFIX + name, on ? "on" : "off");
}

// Tie a box to its choice; changed(on) is called for each press.
export function tie(box, name, fallback, changed = () => {}) {
  box.checked = chosen(name, fallback);
  box.addEventListener("change", async () => {
    choose(name, box.checked);
    await changed(box.checked);
  });
}
