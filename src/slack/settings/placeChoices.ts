import type { Choice } from "../blockKit.ts";
import type { ChoiceGroup } from "../modalKit.ts";

/** Options that one group of a menu holds. */
const GROUP_SIZE = 100;

/** All time zones by region; `current` is among them even where the runtime has another name for it. */
export function timeZoneGroups(current: string): readonly ChoiceGroup[] {
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"));
  const regions = [...new Set(zones.map(regionOf))];
  const groups = regions.flatMap((region) =>
    inGroups(region, zones.filter((zone) => regionOf(zone) === region).map(zoneChoice)),
  );
  const all = [{ title: "Everywhere", choices: [zoneChoice("UTC")] }, ...groups];
  return withCurrent(all, zoneChoice(current));
}

/** Currencies that most teams have, first. */
const OFTEN_USED = ["USD", "EUR", "GBP", "INR", "BRL", "MXN", "CAD", "AUD", "JPY", "CHF"];

/** All currencies, `current` among them. */
export function currencyGroups(current: string): readonly ChoiceGroup[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  const choiceOf = (code: string) => ({ text: `${code}: ${names.of(code) ?? code}`, value: code });
  const others = Intl.supportedValuesOf("currency").filter((code) => !OFTEN_USED.includes(code));
  const all = [{ title: "Often used", choices: OFTEN_USED.map(choiceOf) }, ...inGroups("Others", others.map(choiceOf))];
  return withCurrent(all, { text: current, value: current });
}

function zoneChoice(zone: string): Choice {
  return { text: zone.replaceAll("_", " "), value: zone };
}

function regionOf(zone: string): string {
  return zone.split("/")[0] ?? zone;
}

function inGroups(title: string, choices: readonly Choice[]): readonly ChoiceGroup[] {
  if (choices.length <= GROUP_SIZE) return [{ title, choices }];
  const parts = Math.ceil(choices.length / GROUP_SIZE);
  return Array.from({ length: parts }, (_, i) => ({
    title: `${title} ${i + 1} of ${parts}`,
    choices: choices.slice(i * GROUP_SIZE, (i + 1) * GROUP_SIZE),
  }));
}

function withCurrent(groups: readonly ChoiceGroup[], current: Choice): readonly ChoiceGroup[] {
  const isThere = groups.some(({ choices }) => choices.some(({ value }) => value === current.value));
  return isThere ? groups : [{ title: "As it is now", choices: [current] }, ...groups];
}
