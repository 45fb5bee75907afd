import type { Episode, Trouble } from "../../../src/domain/episode.ts";
import type { DigestLine, Said } from "../../../src/domain/outbox.ts";
import { type Message, withoutBlocks } from "../../../src/slack/blockKit.ts";
import { viewOf } from "../../../src/slack/views/alerting/viewOf.ts";
import type { WantedMessage } from "../../../src/usecases/alertUsecases.ts";
import { aStory } from "../../charts/buildStory.ts";

/** Monday, 23 Nov 2026 at 8:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 10, 23, 8);

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

/** One that was opened on Monday for the week before. */
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

/** The three weeks from 16 Nov to 6 Dec 2026. */
export const THREE_WEEKS: Episode["weeks"] = [
  { period: { from: "2026-11-16", to: "2026-11-23" }, cost: 39_642.98 },
  { period: { from: "2026-11-23", to: "2026-11-30" }, cost: 30_000.4 },
  { period: { from: "2026-11-30", to: "2026-12-07" }, cost: 20_000.4 },
];

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

/** A message as the sender wants its words. */
export function wanted(said: Said, parts: Partial<WantedMessage> = {}): WantedMessage {
  return {
    message: {
      id: 1,
      campaignId: "q1",
      to: { channelId: "C0123456789" },
      parentId: null,
      isBroadcast: false,
      said,
      isCritical: false,
      dueMs: MONDAY_MS,
      key: "a key",
      attempts: 0,
      maybePosted: 0,
      createdMs: MONDAY_MS,
      posted: null,
      pictures: [],
      ended: null,
    },
    episode: null,
    settings: null,
    parent: null,
    links: new Map(),
    ...parts,
  };
}

/** All words of a message, its picture left out. */
export function wordsOf(said: Said, parts: Partial<WantedMessage> = {}): string {
  return withoutBlocks(viewOf(wanted(said, parts), [])).text;
}

/** The controls of a message: what stands on buttons, and what is offered in menus. */
export function controlsOf({ blocks }: Message): readonly string[] {
  return blocks.flatMap((block) =>
    block.type !== "actions"
      ? []
      : block.elements.map((one) => {
          if (one.type === "button") return one.text.text;
          if (one.type !== "static_select") return one.type;
          return `${one.placeholder?.text}: ${(one.options ?? []).map(({ text }) => text.text).join(", ")}`;
        }),
  );
}
