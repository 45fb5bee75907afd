import { describe, expect, it } from "vitest";
import { spreadOfScores } from "../../src/engines/spreadOfScores.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { Z_95 } from "../../src/statistics/quantiles.ts";
import { standardNormal } from "../../src/statistics/standardNormal.ts";

const scoresOf = (...scores: readonly (number | null)[]) => scores.map((score) => ({ score, margin: 5 }));

describe("the lowest and the highest score", () => {
  it("are apart beyond the margin of their difference, where there are two", () => {
    expect(spreadOfScores(scoresOf(58, 63))).toBe("chance");
    expect(spreadOfScores(scoresOf(58, null, 66))).toBe("apart");
  });

  it("of many equal campaigns are seldom called apart, as two margins alone would call them nearly always", () => {
    const random = mulberry32(7);
    const rounds = 400;
    let [apart, beyondTwo] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const scores = Array.from({ length: 40 }, () => Math.round(70 + (6 / Z_95) * standardNormal(random)));
      const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
      if (highest - lowest > Math.hypot(6, 6)) beyondTwo++;
      if (spreadOfScores(scores.map((score) => ({ score, margin: 6 }))) === "apart") apart++;
    }
    expect(beyondTwo / rounds).toBeGreaterThan(0.9);
    expect(apart / rounds).toBeLessThan(0.08);
  });

  it("cannot be told apart from chance without margins, or with fewer than two", () => {
    expect(spreadOfScores([{ score: 20, margin: null }, ...scoresOf(90)])).toBe("unknown");
    expect(spreadOfScores(scoresOf(20, null))).toBe("unknown");
    expect(spreadOfScores([])).toBe("unknown");
  });

  it("are not called apart by a margin that is shown as 0", () => {
    expect(
      spreadOfScores([
        { score: 99, margin: 0 },
        { score: 100, margin: 0 },
      ]),
    ).toBe("apart");
    expect(
      spreadOfScores([
        { score: 100, margin: 0 },
        { score: 100, margin: 0 },
      ]),
    ).toBe("chance");
  });
});
