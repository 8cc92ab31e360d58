// Times as they are read in Denmark, and how long something has lasted.

const zone = { timeZone: "Europe/Copenhagen" };
const clockForm = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });
const dayForm = new Intl.DateTimeFormat("da-DK", { ...zone, day: "numeric", month: "long", year: "numeric" });
const shortForm = new Intl.DateTimeFormat("da-DK", { ...zone, day: "numeric", month: "short" });

export function clock(at) {
  return clockForm.format(new Date(at));
}

export function day(at) {
  const found = new Date(/^\d{4}-\d\d-\d\d$/.test(at) ? `${at}T12:00:00Z` : at);
  return Number.isNaN(found.getTime()) ? String(at) : dayForm.format(found);
}

// The time of today, or the day of another one.
export function moment(at) {
  const found = new Date(at);
  if (dayForm.format(found) === dayForm.format(new Date())) return clock(at);
  return `${shortForm.format(found)} ${clock(at)}`;
}

// 0:42, 12:05, 1 t. 5 min., 2 d. 3 t.
export function lasted(at) {
  const seconds = Math.max(0, Math.floor((Date.now() - new Date(at).getTime()) / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} d. ${hours % 24} t.`;
  if (hours) return `${hours} t. ${minutes % 60} min.`;
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
