import type { Episode } from "../../../src/domain/episode.ts";
import type { Said } from "../../../src/domain/outbox.ts";
import { type Message, withoutBlocks } from "../../../src/slack/blockKit.ts";
import { viewOf } from "../../../src/slack/views/alerting/viewOf.ts";
import type { WantedMessage } from "../../../src/usecases/alertUsecases.ts";
import { MONDAY_MS } from "../../support/buildEpisode.ts";

/** The three weeks from 16 Nov to 6 Dec 2026. */
export const THREE_WEEKS: Episode["weeks"] = [
  { period: { from: "2026-11-16", to: "2026-11-23" }, cost: 39_642.98 },
  { period: { from: "2026-11-23", to: "2026-11-30" }, cost: 30_000.4 },
  { period: { from: "2026-11-30", to: "2026-12-07" }, cost: 20_000.4 },
];

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
