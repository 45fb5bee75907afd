import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { standardNormal } from "../../src/statistics/standardNormal.ts";

describe("chance with a seed", () => {
  // First three values of the author's C code for seed 1.
  it("repeats, as published", () => {
    const random = mulberry32(1);
    expect([random(), random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  });

  it("is even over 0 to 1", () => {
    const random = mulberry32(42);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it("gives normal numbers of mean 0 and sd 1", () => {
    const random = mulberry32(7);
    const draws = Array.from({ length: 10_000 }, () => standardNormal(random));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });
});
