import { nextHourMs } from "../schedule/wallClock.ts";
import type { PageClock, PageJump } from "./protocol.ts";
import type { Stage } from "./stage.ts";
import type { Person } from "./workspace.ts";

/** When most campaigns are looked at. */
const HOUR = 9;
const WEEKDAYS: Readonly<Record<PageJump["to"], number | null>> = { day: null, monday: 0 };

/** Where the page can turn the clock to, on the wall clock of a person's zone. */
function jumpsFrom(nowMs: number, timeZone: string): readonly PageJump[] {
  const place = (to: PageJump["to"]) => ({
    to,
    atMs: nextHourMs({ weekday: WEEKDAYS[to], hour: HOUR }, timeZone, nowMs),
  });
  return [place("day"), place("monday")];
}

/** The workspace's clock as the page shows it. */
export function pageClock(stage: Stage, person: Person): PageClock {
  const nowMs = stage.settings.clock();
  const jumps = stage.turning.onJump === null ? [] : jumpsFrom(nowMs, person.timeZone);
  return { nowMs, isTurning: stage.turning.isUnderWay, jumps };
}

/** Turns the clock on and lets happen what happens until then. Returns the sentence that the page shows, null when all went well. */
export async function jump(stage: Stage, person: Person, to: PageJump["to"]): Promise<string | null> {
  const { turning } = stage;
  const target = pageClock(stage, person).jumps.find((one) => one.to === to);
  if (turning.onJump === null || target === undefined) return "The clock of this workspace cannot be turned.";
  if (turning.isUnderWay) return "The clock is being turned already.";
  turning.isUnderWay = true;
  stage.state.changed({ kind: "state" });
  try {
    await turning.onJump(target.atMs);
    return null;
  } catch (error) {
    return `The clock could not be turned: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    turning.isUnderWay = false;
    stage.state.changed({ kind: "state" });
  }
}
