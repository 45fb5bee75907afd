import { expect, it } from "vitest";
import { withWorkspaceDays } from "../../src/playground/page/messages/times.ts";

const NOON = new Date(2026, 10, 23, 12).getTime();
const DAY_MS = 86_400_000;
const dated = (ms: number, format: string) => `ran <!date^${ms / 1000}^${format} {time}|2026-11-23 UTC>.`;

it("writes Slack's relative days by the clock of the workspace, which may be ahead of this machine's", () => {
  const pretty = (nowMs: number) => withWorkspaceDays(dated(NOON, "{date_short_pretty}"), nowMs);
  expect(pretty(NOON)).toBe(dated(NOON, "Today"));
  expect(pretty(NOON + DAY_MS)).toBe(dated(NOON, "Yesterday"));
  expect(pretty(NOON - DAY_MS)).toBe(dated(NOON, "Tomorrow"));
  expect(pretty(NOON + 9 * DAY_MS)).toBe(dated(NOON, "{date_short}"));
  expect(withWorkspaceDays(dated(NOON, "{date_num}"), NOON)).toBe(dated(NOON, "{date_num}"));
});
