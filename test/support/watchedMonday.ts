import type { OutboxMessage } from "../../src/domain/outbox.ts";
import type { Store } from "../../src/store/openStore.ts";
import { findMessage, notePosted } from "../../src/store/outbox.ts";
import { aStore, TEAM } from "./store.ts";
import { at, type DayCounts, drop, looks } from "./watchedCampaign.ts";

export const MONDAY = at("03-09 09:00");

/** Campaign Q1 with nine weeks from 5 January on, compared up to the Monday of 9 March; the last week as told. */
export function aWatched(last: NonNullable<DayCounts> = {}): Store {
  const store = aStore();
  drop(store, { from: "01-05", to: "02-27", atMs: at("03-02 08:00") });
  looks(store, at("03-02 08:30"));
  looks(store, at("03-02 09:00"));
  drop(store, { from: "03-02", to: "03-06", atMs: at("03-09 08:00"), day: () => last });
  looks(store, MONDAY);
  return store;
}

/** One whose outage became known in the night to 17 March, so that its alert waits for the morning. */
export function aNightAlert(): Store {
  const store = aWatched();
  drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 21:00"), day: () => ({ failed: 9 }) });
  looks(store, at("03-16 21:01"));
  return store;
}

/** All messages of the team, oldest first. */
export function messages(store: Store): readonly OutboxMessage[] {
  const all = Array.from({ length: 100 }, (_, i) => findMessage(store, TEAM, i + 1));
  return all.filter((message) => message !== null);
}

/** In short: what, where, and how it ended. */
export function outboxOf(store: Store): readonly string[] {
  return messages(store).map(({ said, to, ended }) => {
    const place = "channelId" in to ? to.channelId : to.userId;
    return `${said.kind} ${place} ${ended?.how ?? "waiting"}`;
  });
}

/** Slack takes all that is due. */
export function postsAll(store: Store, nowMs: number): void {
  for (const { id, to, ended, dueMs } of messages(store)) {
    if (ended === null && dueMs <= nowMs && "channelId" in to) {
      notePosted(store, TEAM, id, { channelId: to.channelId, ts: `${id}.0` }, nowMs);
    }
  }
}
