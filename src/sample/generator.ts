import { DROP_OFF_STAGES, type DropOffStage } from "../domain/call.ts";
import { type Day, isoOfDay, weekdayOf } from "../domain/day.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import { mulberry32, type Random } from "../statistics/mulberry32.ts";
import { roundToSum } from "../statistics/roundToSum.ts";
import { standardNormal } from "../statistics/standardNormal.ts";
import { type CallRates, changedRates, type Fault, isAtWork, scriptOf } from "./faults.ts";

/** A believable campaign that never was. The same settings give the same calls, to the byte. */
export type CampaignSettings = {
  readonly seed: number;
  readonly campaignId: string;
  readonly campaignName: string;
  /** The last day, included. */
  readonly endDay: Day;
  readonly weeks: number;
  /** Connected calls, in every 7 days that end with `endDay`. */
  readonly callsPerWeek: number;
  readonly faults?: readonly Fault[];
  /** Dials without an answer for each connected call; 0 if not given. */
  readonly dialsWithoutAnswer?: number;
  /** Spread of the logarithm of a deal's value; 0.5 if not given, 1 is wild. */
  readonly dealSigma?: number;
};

/** One row of the export; empty text where there is nothing to say. */
export type GeneratedCall = {
  readonly call_id: string;
  readonly campaign_id: string;
  readonly campaign_name: string;
  readonly started_at: string;
  readonly duration_seconds: number;
  readonly status: string;
  readonly drop_off_stage: string;
  readonly escalation_reason: string;
  readonly compliance_flags: string;
  readonly conversion_value: string;
  readonly actual_revenue: string;
  readonly sentiment_score: string;
  readonly script_version: string;
  readonly agent_id: string;
  readonly end_reason: string;
  readonly lead_list: string;
  readonly region: string;
};

/** Mean value of a deal, in major units. */
export const MEAN_DEAL = 500;
/** Shares of connected calls. Source: the generator of the project's reference on statistics, section 1.1 (e). */
export const BASE_RATES: CallRates = { conversion: 0.12, dropped: 0.3, escalated: 0.1, failed: 0.03, violation: 0.005 };
/** Of the escalated calls, how many sell. */
const ESCALATED_CONVERSION = 0.1;
const DEAL_SIGMA = 0.5;
/** Monday to Sunday. */
const WEEKDAY_WEIGHTS = [1, 1.05, 1.05, 1, 0.9, 0.15, 0];
const FIRST_HOUR = 9;
const HOURS_OPEN = 8;
const STAGE_WEIGHTS = [0.3, 0.25, 0.2, 0.15, 0.07, 0.03];
const STAGE_SECONDS = [18, 55, 105, 150, 190, 230];
const ESCALATION_REASONS = ["asked for a human", "pricing question", "technical question", "upset"];
const FLAGS = ["no_consent_recorded", "called_outside_hours", "missing_disclosure"];
const FAILURES = ["pipeline-error-llm-failed", "assistant-not-found", "call-start-error"];
const LISTS = ["webinar", "trade fair", "purchased", "past customers"];
const LIST_VALUE = [1.1, 1, 0.7, 1.3];
const REGIONS = ["North", "South", "East", "West"];

/** The calls of a campaign, oldest first, made one at a time so that millions fit. */
export function* generateCalls(settings: CampaignSettings): Generator<GeneratedCall> {
  // Times have chance of their own, so that the same seed tells the same story whatever weekday it ends on.
  const timeRandom = mulberry32(~settings.seed);
  const random = mulberry32(settings.seed);
  let number = 0;
  for (let week = settings.weeks - 1; week >= 0; week--) {
    const lastDay = settings.endDay - week * DAYS_PER_WEEK;
    const days = Array.from({ length: DAYS_PER_WEEK }, (_, i) => lastDay - DAYS_PER_WEEK + 1 + i);
    const weights = days.map((day) => WEEKDAY_WEIGHTS[weekdayOf(day)] ?? 0);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const counts = roundToSum(
      weights.map((weight) => (settings.callsPerWeek * weight) / sum),
      settings.callsPerWeek,
    );
    for (const [i, day] of days.entries()) {
      const connected = counts[i] ?? 0;
      const dials = Math.round(connected * (settings.dialsWithoutAnswer ?? 0));
      for (const startedAt of startTimes(day, connected + dials, timeRandom)) {
        number++;
        const isAnswered = random() * (connected + dials) < connected;
        yield isAnswered
          ? connectedCall(settings, number, day, startedAt, random)
          : deadDial(settings, number, startedAt);
      }
    }
  }
}

/** Times in business hours, ascending, as ISO instants. */
function startTimes(day: Day, count: number, random: Random): readonly string[] {
  const date = isoOfDay(day);
  const seconds = Array.from({ length: count }, () => Math.floor((FIRST_HOUR + random() * HOURS_OPEN) * 3600));
  return seconds
    .sort((a, b) => a - b)
    .map((second) => {
      const [hour, minute, rest] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
      return `${date}T${[hour, minute, rest].map((part) => String(part).padStart(2, "0")).join(":")}Z`;
    });
}

function deadDial(settings: CampaignSettings, number: number, startedAt: string): GeneratedCall {
  return { ...blank(settings, number, startedAt), duration_seconds: 0, status: "no_answer" };
}

function connectedCall(
  settings: CampaignSettings,
  number: number,
  day: Day,
  startedAt: string,
  random: Random,
): GeneratedCall {
  const faults = settings.faults ?? [];
  const script = scriptOf(faults, day, random);
  const rates = changedRates(BASE_RATES, faults, day, script);
  const list = pick(LIST_VALUE.length, random);
  const status = statusBy(rates, random());
  const sold = random() < soldShare(status, rates);
  const stage = status === "dropped" ? stageBy(faults, day, script, random) : null;
  const sigma = settings.dealSigma ?? DEAL_SIGMA;
  const deal = MEAN_DEAL * Math.exp(sigma * standardNormal(random) - sigma ** 2 / 2);
  const expected = MEAN_DEAL * BASE_RATES.conversion * (LIST_VALUE[list] ?? 1) * Math.exp(0.2 * standardNormal(random));
  return {
    ...blank(settings, number, startedAt),
    duration_seconds: secondsOf(status, stage, random),
    status,
    drop_off_stage: stage ?? "",
    escalation_reason: status === "escalated" ? pickOf(ESCALATION_REASONS, random) : "",
    compliance_flags: status === "compliance_violation" ? pickOf(FLAGS, random) : "",
    conversion_value: expected.toFixed(2),
    actual_revenue: sold ? deal.toFixed(2) : "0",
    sentiment_score: sentimentOf(status, sold, random).toFixed(2),
    script_version: script,
    agent_id: status === "escalated" ? `agent-${1 + pick(8, random)}` : "",
    end_reason: endReasonOf(status, random),
    lead_list: LISTS[list] ?? "",
    region: pickOf(REGIONS, random),
  };
}

function blank(settings: CampaignSettings, number: number, startedAt: string): GeneratedCall {
  return {
    call_id: `${settings.campaignId}-${String(number).padStart(7, "0")}`,
    campaign_id: settings.campaignId,
    campaign_name: settings.campaignName,
    started_at: startedAt,
    duration_seconds: 0,
    status: "",
    drop_off_stage: "",
    escalation_reason: "",
    compliance_flags: "",
    conversion_value: "",
    actual_revenue: "",
    sentiment_score: "",
    script_version: "",
    agent_id: "",
    end_reason: "",
    lead_list: "",
    region: "",
  };
}

function statusBy(rates: CallRates, at: number) {
  const shares = [
    ["dropped", rates.dropped],
    ["escalated", rates.escalated],
    ["failed", rates.failed],
    ["compliance_violation", rates.violation],
  ] as const;
  let sum = 0;
  for (const [status, share] of shares) {
    sum += share;
    if (at < sum) return status;
  }
  return "completed";
}

/** So that `rates.conversion` of all connected calls sell. */
function soldShare(status: ReturnType<typeof statusBy>, rates: CallRates): number {
  if (status === "escalated") return (ESCALATED_CONVERSION * rates.conversion) / BASE_RATES.conversion;
  if (status !== "completed") return 0;
  const completed = 1 - rates.dropped - rates.escalated - rates.failed - rates.violation;
  const byEscalated = (rates.escalated * ESCALATED_CONVERSION * rates.conversion) / BASE_RATES.conversion;
  return (rates.conversion - byEscalated) / completed;
}

/** A faulty script loses its extra drops at its own stage. */
function stageBy(faults: readonly Fault[], day: Day, script: string, random: Random): DropOffStage {
  const fault = faults.find((f) => f.kind === "script" && f.version === script && isAtWork(f, day));
  if (fault?.kind === "script" && fault.dropFactor > 1 && random() < 1 - 1 / fault.dropFactor) return fault.stage;
  let at = random();
  for (const [i, weight] of STAGE_WEIGHTS.entries()) {
    at -= weight;
    if (at < 0) return DROP_OFF_STAGES[i] ?? "intro";
  }
  return "follow_up";
}

function secondsOf(status: ReturnType<typeof statusBy>, stage: DropOffStage | null, random: Random): number {
  const spread = Math.exp(0.35 * standardNormal(random) - 0.06);
  const mean = stage !== null ? (STAGE_SECONDS[DROP_OFF_STAGES.indexOf(stage)] ?? 60) : status === "failed" ? 12 : 220;
  return Math.max(1, Math.round(mean * spread));
}

function sentimentOf(status: ReturnType<typeof statusBy>, sold: boolean, random: Random): number {
  const means = { completed: 0.3, dropped: 0.05, escalated: 0.0, failed: 0.1, compliance_violation: -0.4 };
  return Math.max(-1, Math.min(1, (sold ? 0.6 : means[status]) + 0.25 * standardNormal(random)));
}

function endReasonOf(status: ReturnType<typeof statusBy>, random: Random): string {
  if (status === "failed") return pickOf(FAILURES, random);
  if (status === "escalated") return "assistant-forwarded-call";
  return status === "dropped" ? "customer-ended-call" : "assistant-ended-call";
}

function pick(count: number, random: Random): number {
  return Math.floor(random() * count);
}

function pickOf(words: readonly string[], random: Random): string {
  return words[pick(words.length, random)] ?? "";
}
