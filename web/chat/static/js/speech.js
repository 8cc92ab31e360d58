// The page's own words in the language of the talk; the words stand in the page, never here.

const english = new Map();
const danish = new Map();
for (const said of document.getElementById("english")?.content.querySelectorAll("[data-danish]") ?? []) {
  english.set(said.dataset.danish, said.textContent);
  danish.set(said.textContent, said.dataset.danish);
}

const LABELS = ["aria-label", "title"];
// What people and the bot have said is never touched.
const SAID = "bdi, textarea, script, .choices .button";
let spoken = "da";

export function language() {
  return spoken;
}

// Show the page in a language; any that it has no words in is shown in Danish.
export function speak(wanted) {
  const found = wanted === "en" && english.size ? "en" : "da";
  if (found === spoken) return;
  spoken = found;
  document.documentElement.lang = found;
  swap(document.body);
}

// A line of the page as it reads now; one with a number in it stands in the page with {count}.
export function inWords(text) {
  if (spoken !== "en") return text;
  const counted = english.get(text.replace(/\d+/, "{count}"))?.replace("{count}", /\d+/.exec(text));
  return english.get(text) ?? counted ?? text;
}

// What was made from one of the page's empty forms, in the words that the page has now.
export function dressed(root) {
  if (root && spoken === "en") swap(root);
  return root;
}

function swap(root) {
  const words = spoken === "en" ? english : danish;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.parentElement.closest(SAID)) node.data = swapped(node.data, words);
  }
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const label of LABELS) {
      const said = element.getAttribute(label);
      if (said && words.has(said)) element.setAttribute(label, words.get(said));
    }
  }
}

function swapped(text, words) {
  const [, before, said, after] = /^(\s*)([^]*?)(\s*)$/.exec(text);
  return before + (words.get(said.replace(/\s+/g, " ")) ?? said) + after;
}
