import type { NewEpisode } from "../../src/domain/episode.ts";
import type { DigestLine, OutboxDraft } from "../../src/domain/outbox.ts";
import type { RunRecord } from "../../src/domain/run.ts";
import type { ScheduleState } from "../../src/domain/schedule.ts";
import type { DigestDraft } from "../../src/store/digests.ts";
import { aDigestLine, anEpisode } from "./buildEpisode.ts";

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

/** A campaign's line of a digest. */
export function aLineOf(campaignId: string, said: Partial<DigestLine> = {}): DigestLine {
  return aDigestLine({ campaignId, campaignName: campaignId, ...said });
}

export function aDigest(key: string, ...lines: readonly DigestLine[]): DigestDraft {
  return { ...aDraft({ key, campaignId: null }), said: { kind: "digest", lines } };
}

/** One of campaign Q1 that begins, in channel C1. */
export function aNewEpisode(said: Partial<NewEpisode> = {}): NewEpisode {
  const { id: _id, messageId: _messageId, version: _version, ...episode } = anEpisode();
  return { ...episode, campaignId: "Q1", channelId: "C1", openedMs: 1, ...said };
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
