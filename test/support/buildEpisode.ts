import type { Episode, Trouble } from "../../src/domain/episode.ts";
import type { DigestLine } from "../../src/domain/outbox.ts";
import { aStory } from "./buildStory.ts";

/** Monday, 23 Nov 2026 at 8:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 10, 23, 8);

/** Told for the week to 22 Nov 2026. */
export function aTrouble(parts: Partial<Trouble> = {}): Trouble {
  return {
    type: "conversion_drop",
    firstAsOf: "2026-11-22",
    lastAsOf: "2026-11-22",
    severity: "critical",
    before: 0.118,
    acknowledged: null,
    isOver: false,
    ...parts,
  };
}

/** One of its story's campaign that was opened on Monday for the week before. */
export function anEpisode(parts: Partial<Episode> = {}): Episode {
  const story = parts.story ?? aStory();
  return {
    id: 7,
    campaignId: story.campaignId,
    channelId: "C0123456789",
    openedMs: MONDAY_MS,
    troubles: [aTrouble()],
    weeks: [{ period: story.period, cost: story.cost }],
    snoozed: null,
    ended: null,
    story,
    messageId: 1,
    version: 1,
    ...parts,
  };
}

export function aDigestLine(parts: Partial<DigestLine> = {}): DigestLine {
  return {
    campaignId: "q1",
    campaignName: "Q1 Sales Outreach",
    currency: "USD",
    asOf: "2026-11-22",
    score: 79,
    margin: 6,
    change: -2,
    isRealChange: false,
    avoidable: 4200.4,
    calls: 1400,
    watches: [],
    note: null,
    episodeId: null,
    ...parts,
  };
}
