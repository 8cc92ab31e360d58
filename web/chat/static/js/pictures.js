// Pictures that are drawn from a card's data; what they show stands beside them as text, too.

const SVG = "http://www.w3.org/2000/svg";
// The line begins and ends so far into the picture, in percent: see pages/timelines.py.
const FIRST = 4;
const LAST = 96;

// Put the dots of a timeline where their days are, and the dashed part behind the last of them.
export function drawTimeline(root, data) {
  const group = root.querySelector("[data-marks]");
  if (!group) return;
  const found = places(data.timeline, data.quiet_days);
  group.replaceChildren(...found.map((place, index) => dot(place, index === found.length - 1)));
  root.querySelector("[data-quiet]").setAttribute("x1", `${found.at(-1) ?? FIRST}%`);
}

function places(timeline, quietDays) {
  const times = (Array.isArray(timeline) ? timeline : []).map((move) => Date.parse(move.at));
  if (!times.length || times.some(Number.isNaN)) return [];
  const whole = times.at(-1) - times[0] + (Number(quietDays) || 0) * 86_400_000;
  return times.map((at) => {
    const share = whole > 0 ? Math.min(Math.max((at - times[0]) / whole, 0), 1) : 0;
    return Math.round((FIRST + (LAST - FIRST) * share) * 100) / 100;
  });
}

function dot(place, isLast) {
  const circle = document.createElementNS(SVG, "circle");
  circle.setAttribute("cx", `${place}%`);
  circle.setAttribute("cy", "20");
  circle.setAttribute("r", "7");
  if (isLast) circle.setAttribute("class", "is-here");
  return circle;
}
