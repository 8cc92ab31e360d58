// A short tone, made here: no file, no word of what is waiting.

let context = null;

export function tone() {
  try {
    play();
  } catch {
    // Without sound there is still the notice and the count.
  }
}

function play() {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume();
  const begin = context.currentTime;
  for (const [index, hertz] of [660, 880].entries()) beep(hertz, begin + index * 0.18);
}

function beep(hertz, at) {
  const wave = context.createOscillator();
  const volume = context.createGain();
  wave.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.15, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.16);
  wave.connect(volume).connect(context.destination);
  wave.start(at);
  wave.stop(at + 0.18);
}
