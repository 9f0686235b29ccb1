import { expect, test } from "vitest";
import { begin, end, silence } from "./playing";

class Player {
  paused = 0;
  pause() {
    this.paused++;
  }
}

test("What begins to play stops what played before, and not itself", () => {
  const [one, other] = [new Player(), new Player()];
  begin(one);
  begin(one);
  expect(one.paused).toBe(0);
  begin(other);
  expect([one.paused, other.paused]).toEqual([1, 0]);
});

test("What has ended is not stopped again", () => {
  const [one, other] = [new Player(), new Player()];
  begin(one);
  end(one);
  begin(other);
  expect(one.paused).toBe(0);
});

test("A recording silences what plays", () => {
  const one = new Player();
  begin(one);
  silence();
  silence();
  expect(one.paused).toBe(1);
});
