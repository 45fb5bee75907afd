import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepFor } from "../../src/lib/keepFor.ts";

const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is kept for an hour", () => {
  it("is gone from memory then, though nobody asked in between", () => {
    const kept = keepFor<number, string>(HOUR_MS, 5);
    kept.put(1, "a");
    vi.advanceTimersByTime(HOUR_MS - 1);
    expect(kept.get(1)).toBe("a");
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(kept.get(1)).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is kept no longer for being changed, but for being put there anew", () => {
    const kept = keepFor<number, string>(HOUR_MS, 5);
    kept.put(1, "a");
    kept.put(2, "b");
    vi.advanceTimersByTime(HOUR_MS / 2);
    kept.replace(1, "a, changed");
    kept.put(2, "b, again");
    kept.replace(3, "never put");
    expect([1, 2, 3].map(kept.get)).toEqual(["a, changed", "b, again", null]);
    vi.advanceTimersByTime(HOUR_MS / 2);
    expect([1, 2].map(kept.get)).toEqual([null, "b, again"]);
  });

  it("makes room for the newest", () => {
    const kept = keepFor<number, string>(HOUR_MS, 2);
    kept.put(1, "a");
    kept.put(2, "b");
    kept.put(1, "a again");
    kept.put(3, "c");
    expect([1, 2, 3].map(kept.get)).toEqual(["a again", null, "c"]);
  });
});
