// Small tools of every desk page. Whatever comes from the server is put in as text, never as markup.

export const byId = (id) => document.getElementById(id);

export function clone(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

// Put a text into the part of that name; an empty one is hidden.
export function put(root, name, text) {
  const part = root.querySelector(`[data-field="${name}"]`);
  setText(part, text);
  part.hidden = part.textContent === "";
  return part;
}

// Only touch what is new: nothing is announced or selected anew without a reason.
export function setText(element, text) {
  const wanted = text === null || text === undefined ? "" : String(text);
  if (element.textContent !== wanted) element.textContent = wanted;
}

export function say(id, text) {
  const element = byId(id);
  setText(element, text);
  element.hidden = !text;
}

// A short word at the edge of the page that goes by itself.
let toastTimer = 0;
export function toast(text) {
  clearTimeout(toastTimer);
  setText(byId("toast"), text);
  toastTimer = setTimeout(() => setText(byId("toast"), ""), 5000);
}
