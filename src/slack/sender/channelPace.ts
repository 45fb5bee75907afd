import type { Clock } from "../../lib/clock.ts";

/** Which places may be sent to now, and how long they are to be left alone. A place is a channel or a person, by `placeOf` (domain/outbox.ts). */
export type ChannelPace = {
  /** Places that take nothing now: something is on its way there, was a moment ago, or they are held. */
  readonly busy: () => readonly string[];
  /** True while nothing may be sent anywhere. */
  readonly isPaused: () => boolean;
  readonly take: (place: string) => void;
  /** `wasSent`: the next message there waits its turn. */
  readonly free: (place: string, wasSent: boolean) => void;
  /** Slack wants nothing there for so long, in ms of the machine's time; said again before anything got through: nowhere. */
  readonly limit: (place: string, forMs: number) => void;
  /** Leaves a place alone until an instant of the clock. */
  readonly hold: (place: string, untilMs: number) => void;
  /** Ms of the machine's time until something is free that is not now; null: nothing waits for that. */
  readonly nextFreeInMs: () => number | null;
};

type Standing = { isTaken: boolean; freeAtMs: number; heldUntilMs: number };

/** `postEveryMs`: from one message in a place to the next. */
export function createChannelPace(clock: Clock, postEveryMs: number): ChannelPace {
  const standings = new Map<string, Standing>();
  let pausedUntilMs = 0;
  let limitsInARow = 0;
  const standingOf = (place: string): Standing => {
    const standing = standings.get(place) ?? { isTaken: false, freeAtMs: 0, heldUntilMs: 0 };
    standings.set(place, standing);
    return standing;
  };
  return {
    busy: () => {
      for (const [place, standing] of standings) if (isFree(standing, clock())) standings.delete(place);
      return [...standings.keys()];
    },
    isPaused: () => pausedUntilMs > machineMs(),
    take: (place) => {
      standingOf(place).isTaken = true;
    },
    free: (place, wasSent) => {
      const standing = standingOf(place);
      standing.isTaken = false;
      if (!wasSent) return;
      limitsInARow = 0;
      standing.freeAtMs = machineMs() + postEveryMs;
    },
    limit: (place, forMs) => {
      limitsInARow += 1;
      standingOf(place).freeAtMs = machineMs() + forMs;
      if (limitsInARow > 1) pausedUntilMs = Math.max(pausedUntilMs, machineMs() + forMs);
    },
    hold: (place, untilMs) => {
      standingOf(place).heldUntilMs = untilMs;
    },
    nextFreeInMs: () => {
      const nowMs = machineMs();
      const waits = [pausedUntilMs, ...[...standings.values()].map(({ freeAtMs }) => freeAtMs)]
        .map((ms) => ms - nowMs)
        .filter((ms) => ms > 0);
      return waits.length === 0 ? null : Math.ceil(Math.min(...waits));
    },
  };
}

function isFree({ isTaken, freeAtMs, heldUntilMs }: Standing, nowMs: number): boolean {
  return !isTaken && freeAtMs <= machineMs() && heldUntilMs <= nowMs;
}

/** Slack's patience is counted in time that nobody turns. */
function machineMs(): number {
  return performance.now();
}
