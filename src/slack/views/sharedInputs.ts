import type { InputBlock } from "@slack/types";
import { SENSITIVITIES } from "../../domain/alert.ts";
import { upperFirst } from "../../domain/words.ts";
import { ALERT_POLICY } from "../../engines/alertPolicy.ts";
import { type Input, menuInput, radioInput } from "../modalKit.ts";
import { timeZoneGroups } from "../settings/placeChoices.ts";
import { oneIn } from "./thresholdWords.ts";

// Inputs that stand in the modals of a campaign's settings and of its schedule alike.

export const ASSUMED_HINT = "Assumed: nobody has confirmed it yet.";
export const CHANNEL_HINT = "I have to be a member of it. Empty: where its calls were dropped last.";
export const TIME_ZONE_HINT = "Days begin and end on its clock. After a change all calls are counted again.";

export function timeZoneInput(input: Input, initial: string): InputBlock {
  return menuInput(input, timeZoneGroups(initial), initial);
}

export function sensitivityInput(input: Input, initial: string): InputBlock {
  const choices = SENSITIVITIES.map((value) => ({
    value,
    text: upperFirst(value),
    tells: `About ${oneIn(ALERT_POLICY.falseShare[value])} may be chance.`,
  }));
  return radioInput(input, choices, initial);
}
