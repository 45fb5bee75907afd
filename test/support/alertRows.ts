import type { AlertStory } from "../../src/domain/alertStory.ts";
import type { NewEpisode } from "../../src/domain/episode.ts";
import type { DigestLine, OutboxDraft } from "../../src/domain/outbox.ts";
import type { RunRecord } from "../../src/domain/run.ts";
import type { ScheduleState } from "../../src/domain/schedule.ts";
import type { DigestDraft } from "../../src/store/digests.ts";

const WEEK = { from: "2026-01-26", to: "2026-02-02" };

/** A message that says only what matters: by itself a reminder to channel C1, due at once. */
export function aDraft(said: Partial<OutboxDraft> & { readonly key: string }): OutboxDraft {
  return {
    campaignId: "Q1",
    to: { channelId: "C1" },
    parentId: null,
    isBroadcast: false,
    said: { kind: "reminder", episodeId: 1, untilMs: 0 },
    isCritical: false,
    dueMs: 0,
    ...said,
  };
}

export function aDigestLine(campaignId: string, said: Partial<DigestLine> = {}): DigestLine {
  return {
    campaignId,
    campaignName: campaignId,
    currency: "USD",
    asOf: "2026-02-01",
    score: 60,
    margin: 5,
    change: -2,
    isRealChange: false,
    avoidable: 100,
    calls: 1400,
    watches: [],
    note: null,
    episodeId: null,
    ...said,
  };
}

export function aDigest(key: string, ...lines: readonly DigestLine[]): DigestDraft {
  return { ...aDraft({ key, campaignId: null }), said: { kind: "digest", lines } };
}

const STORY: AlertStory = {
  campaignId: "Q1",
  campaignName: "Q1",
  currency: "USD",
  period: WEEK,
  previousPeriod: { from: "2026-01-19", to: "2026-01-26" },
  calls: 1400,
  previousCalls: 1400,
  alerts: [],
  watches: [],
  cost: 1200,
  cause: null,
  recommendation: null,
  band: null,
  notes: [],
  missed: [],
  skippedWeeks: 0,
};

export function anEpisode(said: Partial<NewEpisode> = {}): NewEpisode {
  const trouble = {
    type: "conversion_drop",
    firstAsOf: "2026-02-01",
    lastAsOf: "2026-02-01",
    severity: "high",
    before: 0.12,
    acknowledged: null,
    isOver: false,
  } as const;
  return {
    campaignId: "Q1",
    channelId: "C1",
    openedMs: 1,
    troubles: [trouble],
    weeks: [{ period: WEEK, cost: 1200 }],
    snoozed: null,
    ended: null,
    story: STORY,
    ...said,
  };
}

export function aRun(said: Partial<RunRecord> = {}): RunRecord {
  return {
    campaignId: "Q1",
    campaignName: "Q1",
    outcome: "compared",
    plannedMs: 1,
    atMs: 2,
    period: WEEK,
    calls: 1400,
    findings: [],
    missed: [],
    skippedWeeks: 0,
    told: "Nothing got worse.",
    ...said,
  };
}

export function aState(said: Partial<ScheduleState> = {}): ScheduleState {
  return {
    campaignId: "Q1",
    plan: "Monday 9:00 UTC",
    nextPlannedMs: 1000,
    owed: null,
    comparedThrough: null,
    eventsThrough: null,
    seenGeneration: 1,
    silenceTold: null,
    version: 1,
    ...said,
  };
}
