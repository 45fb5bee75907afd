import type { AlertStory } from "../../src/domain/alertStory.ts";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import { dayOfIso } from "../../src/domain/day.ts";
import type { Episode, Trouble } from "../../src/domain/episode.ts";
import type { ReportAlert } from "../../src/domain/reportFindings.ts";
import { type Schedule, USUAL_SCHEDULE } from "../../src/domain/schedule.ts";
import type { Look, Standing } from "../../src/schedule/scheduleTypes.ts";

/** An instant from `2026-11-23T09:00Z` or with an offset. */
export const at = (iso: string): number => Date.parse(iso);

export function day(iso: string): number {
  const found = dayOfIso(iso);
  if (found === null) throw new Error(`No such day: ${iso}`);
  return found;
}

export function settingsWith(schedule: Partial<Schedule> = {}, timeZone = "Europe/Berlin"): CampaignSettings {
  const usual = usualSettings({
    campaignId: "spring",
    campaignName: "Spring",
    startDate: null,
    targetCallsPerDay: null,
    targetConversionRate: 0.1,
    targetRevenuePerCallMinor: 5000,
    avgDealValueMinor: 50000,
    complianceRules: [],
    scriptVersions: [],
    currency: "EUR",
    timeZone,
    conversionValueMeaning: null,
    revenueLagDays: 0,
    assumed: [],
  });
  return { ...usual, schedule: { ...USUAL_SCHEDULE, ...schedule } };
}

export function anAlert(said: Partial<ReportAlert> = {}): ReportAlert {
  const type = said.type ?? "conversion_drop";
  return {
    type,
    severity: "high",
    verdict: "alert",
    title: `${type} ${said.verdict ?? "alert"}`,
    message: "",
    metric: "conversion_rate",
    current: 0.08,
    previous: 0.11,
    baseline: 0.12,
    threshold: 0.15,
    percentageChange: -0.27,
    baselineChange: -0.33,
    absoluteChange: -0.03,
    pValue: 0.001,
    interval: null,
    baselineWeeks: 8,
    n: { current: 1400, previous: 1400, baseline: 11_200 },
    cost: 1200,
    calls: [],
    windowDays: 7,
    ...said,
  };
}

export const WEEK = { from: "2026-11-16", to: "2026-11-23" };
export const MONDAY_MS = at("2026-11-23T09:00:00+01:00");

export function aLook(said: Partial<Look> & { readonly alerts?: readonly ReportAlert[] } = {}): Look {
  const { alerts = [], ...rest } = said;
  return {
    nowMs: MONDAY_MS,
    settings: settingsWith(),
    channelId: "C1",
    week: { period: WEEK, calls: 1400, alerts },
    events: [],
    episode: null,
    standings: [],
    missed: [],
    skippedWeeks: 0,
    ...rest,
  };
}

export function aTrouble(said: Partial<Trouble> = {}): Trouble {
  return {
    type: "conversion_drop",
    firstAsOf: "2026-11-15",
    lastAsOf: "2026-11-15",
    severity: "high",
    before: 0.12,
    acknowledged: null,
    isOver: false,
    ...said,
  };
}

export function aStory(said: Partial<AlertStory> = {}): AlertStory {
  return {
    campaignId: "spring",
    campaignName: "Spring",
    currency: "EUR",
    period: WEEK,
    previousPeriod: { from: "2026-11-09", to: "2026-11-16" },
    calls: 1400,
    previousCalls: 1400,
    alerts: [anAlert()],
    watches: [],
    cost: 1200,
    cause: null,
    recommendation: null,
    band: null,
    notes: [],
    missed: [],
    skippedWeeks: 0,
    ...said,
  };
}

/** Opened on the Monday before `MONDAY_MS`. */
export function anEpisode(said: Partial<Episode> = {}): Episode {
  return {
    id: 7,
    campaignId: "spring",
    channelId: "C1",
    openedMs: at("2026-11-16T09:00:00+01:00"),
    troubles: [aTrouble()],
    weeks: [{ period: { from: "2026-11-09", to: "2026-11-16" }, cost: 1000 }],
    snoozed: null,
    ended: null,
    story: aStory(),
    messageId: 70,
    version: 3,
    ...said,
  };
}

export function aStanding(state: Standing["state"], said: Partial<ReportAlert> = {}): Standing {
  const type = said.type ?? "conversion_drop";
  const isPast = state === "goes_on" || state === "unclear";
  return {
    type,
    state,
    alert: isPast ? anAlert({ title: `${type} goes on`, ...said }) : null,
    now: "Conversion 11.8 % (12.0 % before)",
  };
}
