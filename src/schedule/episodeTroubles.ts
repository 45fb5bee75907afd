import type { Trouble } from "../domain/episode.ts";
import { asOfOf } from "./episodeWeeks.ts";
import type { FoundAlert, Look, Standing } from "./scheduleTypes.ts";
import { evidentSeverity, worstOf } from "./toldAlerts.ts";

/** Findings of a look. `asOf`: ISO date of the last day of those that name no day; `isHeld`: a snooze keeps them back. */
export type Alarmed = {
  readonly alerts: readonly FoundAlert[];
  readonly asOf: string;
  readonly isHeld: boolean;
};

/** Troubles with what alarmed now: known ones go on or come back, others are added. */
export function withAlerts(troubles: readonly Trouble[], { alerts, asOf, isHeld }: Alarmed): readonly Trouble[] {
  const next = new Map(troubles.map((trouble) => [trouble.type, trouble]));
  for (const alert of alerts) {
    const before = troubles.find(({ type }) => type === alert.type);
    const isNew = before === undefined || before.isOver || before.held !== undefined;
    const { held: _, ...known } = next.get(alert.type) ?? troubleOf(alert, alert.day ?? asOf);
    const alarmed = alarmedAgain(known, alert, alert.day ?? asOf);
    next.set(alert.type, isHeld && isNew ? { ...alarmed, held: alert.title } : alarmed);
  }
  return [...next.values()];
}

function alarmedAgain(known: Trouble, alert: FoundAlert, asOf: string): Trouble {
  return {
    ...known,
    firstAsOf: asOf < known.firstAsOf ? asOf : known.firstAsOf,
    lastAsOf: asOf > known.lastAsOf ? asOf : known.lastAsOf,
    severity: worstOf(known.severity, evidentSeverity(alert)),
    acknowledged: known.isOver ? null : known.acknowledged,
    isOver: false,
  };
}

function troubleOf(alert: FoundAlert, asOf: string): Trouble {
  const { type, baseline, previous } = alert;
  const before = type === "health_drop" ? previous : (baseline ?? previous);
  const severity = evidentSeverity(alert);
  return { type, firstAsOf: asOf, lastAsOf: asOf, severity, before, acknowledged: null, isOver: false };
}

/** How a compared week left a trouble. */
export function stood(trouble: Trouble, { standings, week }: Look): Trouble {
  const standing = standings.find(({ type }) => type === trouble.type);
  if (standing === undefined || week === null || trouble.isOver) return trouble;
  return { ...trouble, ...STOOD[standing.state](trouble, asOfOf(week.period), standing) };
}

const STOOD: Readonly<
  Record<Standing["state"], (trouble: Trouble, asOf: string, standing: Standing) => Partial<Trouble>>
> = {
  goes_on: ({ severity }, lastAsOf, { alert }) => ({
    lastAsOf,
    severity: alert === null ? severity : worstOf(severity, evidentSeverity(alert)),
  }),
  over: () => ({ isOver: true }),
  unclear: () => ({}),
  no_past: () => ({}),
};
