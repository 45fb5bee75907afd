import type { Campaign } from "../domain/campaign.ts";

/** The name, or with a number behind it where a campaign has it already: `Calls 2`. */
export function freeName(name: string, campaigns: readonly Campaign[]): string {
  const fold = (text: string) => text.toLocaleLowerCase("en-US").trim();
  const taken = new Set(campaigns.flatMap(({ campaignId, campaignName }) => [fold(campaignId), fold(campaignName)]));
  if (!taken.has(fold(name))) return name;
  for (let number = 2; ; number++) {
    const numbered = `${name} ${number}`;
    if (!taken.has(fold(numbered))) return numbered;
  }
}
