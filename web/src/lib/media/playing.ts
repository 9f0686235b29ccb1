/** What is used of an audio element. */
export interface Playable {
  pause(): void;
}

let current: Playable | null = null;

/** One thing plays at a time: what played before stops. */
export function begin(player: Playable) {
  if (current !== player) current?.pause();
  current = player;
}

export function end(player: Playable) {
  if (current === player) current = null;
}

/** Something else needs silence, such as a recording. */
export function silence() {
  current?.pause();
  current = null;
}
