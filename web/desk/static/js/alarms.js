// Alarms that this browser has sounded for already: a page that comes back hears of them again.

const KEY = "desk-alarms"; // which conversation and when, never what was said
const KEPT = 30 * 60 * 1000; // milliseconds: as long as the server tells an alarm again

// Whether the alarm is new to this browser, whichever of its pages hears of it first.
export function isFirst({ conversation, at }) {
  const now = Date.now();
  const heard = Object.entries(read()).filter(([, when]) => now - when < 2 * KEPT);
  const own = `${conversation} ${at}`;
  if (heard.some(([each]) => each === own)) return false;
  write(Object.fromEntries([...heard, [own, now]]));
  return true;
}

let here = "{}"; // for a browser that keeps nothing

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? here);
  } catch {
    return JSON.parse(here);
  }
}

function write(heard) {
  here = JSON.stringify(heard);
  try {
    localStorage.setItem(KEY, here);
  } catch {
    // Then this page alone knows.
  }
}
