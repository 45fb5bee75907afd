import type { AlertStory } from "../../src/domain/alertStory.ts";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import { dayOfIso } from "../../src/domain/day.ts";
import type { Episode, Trouble } from "../../src/domain/episode.ts";
import type { ReportAlert } from "../../src/domain/reportFindings.ts";
import { type Schedule, USUAL_SCHEDULE } from "../../src/domain/schedule.ts";
import type { Look, Standing } from "../../src/schedule/scheduleTypes.ts";
import * as build from "../support/buildEpisode.ts";
import { aToldAlert, aStory as aToldStory } from "../support/buildStory.ts";

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
  const { type = "conversion_drop", verdict = "alert" } = said;
  return aToldAlert({
    severity: "high",
    title: `${type} ${verdict}`,
    current: 0.08,
    baseline: 0.12,
    cost: 1200,
    ...said,
  });
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

/** Told for the week before `WEEK`. */
export function aTrouble(said: Partial<Trouble> = {}): Trouble {
  const told = { firstAsOf: "2026-11-15", lastAsOf: "2026-11-15", severity: "high", before: 0.12 } as const;
  return build.aTrouble({ ...told, ...said });
}

export function aStory(said: Partial<AlertStory> = {}): AlertStory {
  const spring = { campaignId: "spring", campaignName: "Spring", currency: "EUR" } as const;
  return aToldStory({ ...spring, alerts: [anAlert()], cost: 1200, ...said });
}

/** Opened on the Monday before `MONDAY_MS`. */
export function anEpisode(said: Partial<Episode> = {}): Episode {
  return build.anEpisode({
    channelId: "C1",
    openedMs: at("2026-11-16T09:00:00+01:00"),
    troubles: [aTrouble()],
    weeks: [{ period: { from: "2026-11-09", to: "2026-11-16" }, cost: 1000 }],
    story: aStory(),
    messageId: 70,
    version: 3,
    ...said,
  });
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
