import type { Campaign } from "../domain/campaign.ts";
import type { Scenario } from "../domain/leakage.ts";
import { perStage, reachedStages, survival, unknownStageHazard } from "./funnel.ts";
import type { LeakageModel } from "./leakageAvoidable.ts";

/** What is played through. `joint`: all of them at once; `interaction`: what that brings beyond the sum of each alone. */
type ScenarioName = "conversion_to_target" | "drop_off_halved" | "escalations_handled" | "joint" | "interaction";

type Change = { readonly dropOff: boolean; readonly escalations: boolean };

/** Of a stage's drop-off, what the scenario leaves. */
const HALF = 0.5;

/**
 * Revenue that would come back in the period, minor units. `conversion_to_target`: as many calls sell as the target asks for.
 * `drop_off_halved`: at every stage half as many drop. `escalations_handled`: escalated calls sell like calls that stay
 * with the bot, where that is more often. Jointly the target is met by the others first and made up to only where they
 * fall short, so the interaction is mostly an overlap, below 0. Each alone >= 0; each alone plus `interaction` is `joint`.
 * Where no file tells how calls ended, drop-off and escalations are left out.
 */
export function scenariosOf(model: LeakageModel, campaign: Campaign): readonly Scenario[] {
  const { all } = model.sums;
  const sales = salesUnder(model);
  const gained = (change: Change) => Math.max(0, sales(change) - sales({ dropOff: false, escalations: false }));
  const toTarget = Math.max(0, campaign.targetConversionRate * all.conversionKnown - all.sold);
  const tellsStatus = all.statusKnown > 0;
  const recovers = (moreSales: number) => Math.round(moreSales * model.value.perSaleMinor);
  const alone = [
    scenario("conversion_to_target", recovers(toTarget)),
    ...(tellsStatus
      ? [
          scenario("drop_off_halved", recovers(gained({ dropOff: true, escalations: false }))),
          scenario("escalations_handled", recovers(gained({ dropOff: false, escalations: true }))),
        ]
      : []),
  ];
  const joint = recovers(Math.max(toTarget, tellsStatus ? gained({ dropOff: true, escalations: true }) : 0));
  const sum = alone.reduce((total, { recoversMinor }) => total + recoversMinor, 0);
  return [...alone, scenario("joint", joint), scenario("interaction", joint - sum)];
}

function scenario(name: ScenarioName, recoversMinor: number): Scenario {
  return { name, recoversMinor };
}

/** Sales of finished and escalated calls if something changed; drop-off as it was in the period, not shrunk. */
function salesUnder({ sums, funnel }: LeakageModel): (change: Change) => number {
  const { all, completed, escalated } = sums;
  const reached = reachedStages(all);
  const shareFinished = (left: number) =>
    survival(
      perStage((stage) => (reached[stage] === 0 ? 0 : (left * all.stages[stage]) / reached[stage])),
      null,
    ) *
    (1 - left * unknownStageHazard(all));
  const escalatedRate = escalated.conversionKnown === 0 ? 0 : escalated.sold / escalated.conversionKnown;
  return ({ dropOff, escalations }) => {
    const chance = shareFinished(dropOff ? HALF : 1) * funnel.close;
    const ofEscalated = escalations ? Math.max(escalatedRate, chance) : escalatedRate;
    return (completed.calls + all.dropped) * chance + escalated.calls * ofEscalated;
  };
}
