import { expect, it } from "vitest";
import type { RunRecord } from "../../../src/domain/run.ts";
import { viewOf } from "../../../src/slack/views/alerting/viewOf.ts";
import { historyView } from "../../../src/slack/views/historyView.ts";
import { aDigestLine } from "../../support/buildEpisode.ts";
import { complaintsOn } from "../../support/troubled.ts";
import { wanted } from "./buildEpisode.ts";

const MANY = 60;

it("links every campaign that alarmed in a digest of sixty, and counts quiet ones alone as left out", () => {
  const name = (i: number) => `Campaign with a rather long name, number ${i}`;
  const alarmed = Array.from({ length: MANY }, (_, i) => aDigestLine({ campaignName: name(i), episodeId: i + 1 }));
  const quiet = Array.from({ length: MANY }, (_, i) => aDigestLine({ campaignName: name(MANY + i), episodeId: null }));
  const title = "Conversion down 49 % and much else besides, told at length";
  const links = new Map(
    alarmed.map((_, i) => [i + 1, { channelId: "C0123456789", ts: `179000000${i}.000100`, title, cost: 39_643 }]),
  );
  const message = viewOf(wanted({ kind: "digest", lines: [...quiet, ...alarmed] }, { links }), []);
  const words = JSON.stringify(message.blocks);
  expect(words.match(/app_redirect/g)).toHaveLength(MANY);
  expect(words).toMatch(/\d+ more campaigns without an alert/);
  expect(words).not.toContain("with an alert: see");
  expect(complaintsOn(message)).toEqual([]);
});

it("keeps the log of runs within what Slack takes, and says how many are left out", () => {
  const finding = { type: "conversion_drop", verdict: "alert", pValue: 0.001, windowDays: 7, said: "posted" } as const;
  const run: RunRecord = {
    ...{ campaignId: "q1", campaignName: "Q1", outcome: "compared", plannedMs: 0, atMs: 0 },
    ...{ period: { from: "2026-11-16", to: "2026-11-23" }, calls: 1400, missed: [], skippedWeeks: 0 },
    findings: Array.from({ length: 12 }, () => ({
      ...finding,
      title: "x".repeat(150),
      calls: 1400,
      baselineCalls: 11_200,
    })),
    told: "Posted in the channel (12 findings).",
  };
  const message = historyView(
    Array.from({ length: 20 }, () => run),
    null,
    "",
  );
  const words = JSON.stringify(message.blocks);
  expect(words.length).toBeLessThan(15_000);
  expect(words).toContain("and 7 more findings");
  expect(words).toMatch(/\d+ older looks left out/);
  expect(complaintsOn(message)).toEqual([]);
});
