/** Calls back with how loud it is, from 0 to 1, until the returned function is called. Silent where the browser cannot measure it. */
export function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  if (typeof AudioContext === "undefined") return () => {};
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  try {
    context.createMediaStreamSource(stream).connect(analyser);
  } catch {
    // Some browsers refuse a microphone whose sample rate differs from the speaker's; what is recorded is not touched by that.
    void context.close();
    return () => {};
  }
  void context.resume();
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, 80);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

/** By the ear's measure: speech near the microphone fills most of it. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-9);
  return Math.min(1, Math.max(0, (decibels + 55) / 45));
}
