import { expect, it } from "vitest";
import { dayOfIso } from "../../src/domain/day.ts";
import { withStore } from "../support/episodes.ts";
import { NOISY_HEADER, noisyWeeks } from "../support/noisyWeeks.ts";
import { aTeam } from "../support/team.ts";

const CAMPAIGNS = Array.from({ length: 50 }, (_, i) => `Campaign ${String(i).padStart(2, "0")}`);
const WEEKS = 9;
const SATURDAY_MS = Date.UTC(2026, 0, 31, 12);
const MONDAY_EVENING_MS = Date.UTC(2026, 1, 2, 18);

/** Campaigns that all stop selling in the last week, which ends on Friday 30 Jan 2026. */
function aFallEverywhere(): string {
  const weeks = noisyWeeks({
    seed: 5,
    campaigns: CAMPAIGNS,
    firstMonday: dayOfIso("2025-12-01") ?? 0,
    weeks: WEEKS,
    callsPerWeek: 100,
    wobble: 0,
    conversionFactor: (week) => (week === WEEKS - 1 ? 0 : 2),
  });
  return [NOISY_HEADER, ...weeks.flat()].join("\n");
}

it("tells 50 campaigns' alerts of one morning once each and in order through storms of 429", {
  timeout: 60_000,
}, async () => {
  const begunMs = Date.now();
  const team = await aTeam({ clock: () => SATURDAY_MS + (Date.now() - begunMs), postEveryMs: 1 });
  await team.drops("calls.csv", aFallEverywhere());
  await team.turnsTo(SATURDAY_MS + 60_000);
  const { workspace } = team;
  for (const posts of [1, 2]) {
    const isThere = () => workspace.countCalls("chat.postMessage") >= posts * 12;
    const storms = () => workspace.fail("chat.postMessage", { status: 429, retryAfterSec: 1, times: 2 });
    void workspace.waitFor(isThere, 30_000).then(storms, () => undefined);
  }
  await team.turnsTo(MONDAY_EVENING_MS);
  const rows = withStore(team, ({ sqlite }) =>
    sqlite
      .prepare<[], Row>(
        `SELECT campaign_id AS campaign, posted_ts AS ts, ended_how AS how, attempts FROM outbox
         WHERE json_extract(said, '$.kind') = 'alert' ORDER BY id`,
      )
      .all(),
  );
  expect(rows.map(({ campaign }) => campaign).toSorted()).toEqual(CAMPAIGNS);
  expect(rows.every(({ how, attempts }) => how === "posted" && attempts === 0)).toBe(true);
  const heads = team.messages().filter(({ ts }) => rows.some((row) => row.ts === ts));
  expect(heads.map(({ ts }) => ts)).toEqual(rows.map(({ ts }) => ts));
  const told = team.messages().flatMap(({ text }) => / less in the week .* at (Campaign \d\d):/.exec(text)?.[1] ?? []);
  expect(told.toSorted()).toEqual(CAMPAIGNS);
  expect(workspace.calls.filter(({ status }) => status === 429)).toHaveLength(4);
});

type Row = {
  readonly campaign: string;
  readonly ts: string;
  readonly how: string;
  readonly attempts: number;
};
