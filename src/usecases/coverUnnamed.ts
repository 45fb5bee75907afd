import type { Day } from "../domain/day.ts";
import { type DaysNamed, toldBySilence, unnamedNotes, withDay } from "../domain/unnamedCalls.ts";
import { coverDays } from "../store/coverDays.ts";
import type { Store } from "../store/openStore.ts";
import type { ImportTarget } from "./importTargets.ts";

/** The calls among which those lie that a file names: of the others its silence tells something too. */
export type NamedCalls = {
  /** The file names a call of this day. */
  readonly see: (target: ImportTarget, day: Day) => void;
  /** The file names a call of which nothing could be read. */
  readonly seeUnread: (callId: string) => void;
  /** Stores what the silence tells, in short transactions; gives the sentences on it. */
  readonly coverUnnamed: (between: () => void) => readonly string[];
};

/** Of a file with more ids than this of which nothing could be read, silence tells nothing. */
const MAX_UNREAD_IDS = 100_000;

type Named = { readonly target: ImportTarget; days: DaysNamed };

export function namedCalls(store: Store): NamedCalls {
  const seen = new Map<string, Named>();
  const unread = new Set<string>();
  const coverOne = ({ target, days }: Named, between: () => void): readonly string[] => {
    const { stored, writer } = target;
    const covered = toldBySilence(target.covered);
    const before = writer.counts().covered;
    coverDays(store, stored, writer, { ...days, covered, except: unread }, between);
    return unnamedNotes(stored.campaign.campaignName, writer.counts().covered - before, days, covered);
  };
  return {
    see: (target, day) => {
      const covered = toldBySilence(target.covered);
      const key = `${target.stored.key} ${covered}`;
      const before = seen.get(key);
      if (before !== undefined) before.days = withDay(before.days, day);
      else if (covered !== 0) seen.set(key, { target, days: withDay(null, day) });
    },
    seeUnread: (callId) => {
      if (unread.size <= MAX_UNREAD_IDS) unread.add(callId);
    },
    coverUnnamed: (between) =>
      unread.size > MAX_UNREAD_IDS ? [] : [...seen.values()].flatMap((named) => coverOne(named, between)),
  };
}
