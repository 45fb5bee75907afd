import type { Campaign } from "../domain/campaign.ts";
import type { LeakageCost } from "../domain/leakage.ts";
import { formatMoney } from "../domain/money.ts";
import { countOf, formatDuration, formatNumber } from "../domain/words.ts";
import type { LeakageSums } from "./leakageParts.ts";
import { LEAKAGE_POLICY } from "./leakagePolicy.ts";

/** Costs beside lost revenue; never part of it. */
type CostName = "agent_time" | "statutory_exposure";

const MINOR_PER_DOLLAR = 100;

/**
 * `agent_time`: how long escalated calls last, where their length is known; its amounts are null, since nobody says what an
 * agent's hour costs. `statutory_exposure`: US dollars, whatever the campaign's currency, a range over the calls that broke
 * a rule, once per call. None of either: left out.
 */
export function costsOf(sums: LeakageSums, campaign: Campaign): readonly LeakageCost[] {
  return [...agentTime(sums, campaign), ...statutoryExposure(sums)];
}

function agentTime({ escalated }: LeakageSums, { currency }: Campaign): LeakageCost[] {
  if (escalated.durationCount === 0) return [];
  const meanMs = escalated.durationSumMs / escalated.durationCount;
  const hours = (meanMs * escalated.calls) / 3_600_000;
  const most = formatNumber(hours, 1);
  const source = `Escalated calls last ${formatDuration(meanMs)} min on average, the bot's part included: at most ${most} ${most === "1" ? "hour" : "hours"} of agents' time for ${countOf(escalated.calls, "call")}. What an hour costs is not known.`;
  return [
    {
      name: "agent_time" satisfies CostName,
      lowMinor: null,
      highMinor: null,
      currency,
      calls: escalated.calls,
      source,
    },
  ];
}

function statutoryExposure({ all }: LeakageSums): LeakageCost[] {
  if (all.violations === 0) return [];
  const low = LEAKAGE_POLICY.statutoryDamagesUsd.low * MINOR_PER_DOLLAR;
  const high = LEAKAGE_POLICY.statutoryDamagesUsd.high * MINOR_PER_DOLLAR;
  return [
    {
      name: "statutory_exposure" satisfies CostName,
      lowMinor: all.violations * low,
      highMinor: all.violations * high,
      currency: "USD",
      calls: all.violations,
      source: `TCPA, 47 USC 227(b)(3): ${formatMoney(low, "USD")} a violation, up to ${formatMoney(high, "USD")} if wilful or knowing, counted once for each call that broke a rule. Statutory damages if a US court finds a violation; not a forecast, not legal advice.`,
    },
  ];
}
