import { describe, expect, it } from "vitest";
import { createTimeLeft } from "../../src/slack/timeLeft.ts";
import { timeLeftInWords } from "../../src/slack/views/readingViews.ts";

/** What is told while `shareAt` (of a second) is done, once a second. */
function toldOver(seconds: number, shareAt: (second: number) => number): readonly (number | null)[] {
  const timeLeft = createTimeLeft();
  return Array.from({ length: seconds + 1 }, (_, second) => timeLeft.at(shareAt(second), 1000 * second));
}

describe("the time left", () => {
  it("is not told in the first moments, and then runs down to nothing", () => {
    const told = toldOver(100, (second) => second / 100);
    expect(told.slice(0, 3)).toEqual([null, null, null]);
    for (const [second, left] of told.entries()) if (left !== null) expect(left).toBeCloseTo(100 - second, 5);
    expect(told.at(-1)).toBeCloseTo(0, 5);
  });

  it("runs down evenly though the speed trembles", () => {
    const trembling = (second: number) => Math.min(1, (second + 0.4 * Math.sin(second)) / 120);
    const told = toldOver(110, trembling).slice(20);
    for (const [i, left] of told.entries()) {
      expect(left).not.toBeNull();
      if (i > 0) expect(left ?? 0).toBeLessThan(told[i - 1] ?? Number.POSITIVE_INFINITY);
    }
  });

  it("follows a speed that changes for good", () => {
    const told = toldOver(200, (second) => (second < 50 ? second / 100 : 0.5 + (second - 50) / 1000));
    expect(told[50]).toBeLessThan(60);
    expect(told[200]).toBeGreaterThan(250);
    expect(told[200]).toBeLessThan(450);
  });

  it("begins anew when the work does", () => {
    const timeLeft = createTimeLeft();
    for (let second = 0; second <= 50; second++) timeLeft.at(second / 100, 1000 * second);
    expect(timeLeft.at(0.01, 51_000)).toBeNull();
    for (let second = 52; second < 60; second++) timeLeft.at((second - 50) / 100, 1000 * second);
    expect(timeLeft.at(0.1, 60_000)).toBeCloseTo(90, 0);
  });

  it("is not told while nothing moves at all", () => {
    expect(toldOver(60, () => 0).at(-1)).toBeNull();
  });

  it.each([
    [0, "a few seconds"],
    [14, "a few seconds"],
    [30, "about half a minute"],
    [60, "about a minute"],
    [89, "about a minute"],
    [100, "about 2 minutes"],
    [3600, "about 60 minutes"],
    [7200, "about 2 hours"],
  ])("of %s s is %s", (seconds, words) => {
    expect(timeLeftInWords(seconds)).toBe(words);
  });
});
