import type { ImportedCall } from "../domain/upload.ts";
import { countOf } from "../domain/words.ts";
import type { CampaignPlace, ImportTarget } from "./importTargets.ts";

/** Rows of a file by whether they name a campaign. */
export type NamelessRows = {
  /** `target` null: the row names no campaign, and none was chosen for such rows. */
  readonly see: (named: ImportedCall["campaign"], target: ImportTarget | null) => void;
  /** The campaign that rows without one must mean: the only one that the file names, in half of its rows or more. null: none. */
  readonly meant: () => CampaignPlace | null;
  readonly notes: () => readonly string[];
};

/** `meant`: where an earlier reading of the file has shown that such rows go; null: it has not. */
export function countNameless(meant: CampaignPlace | null): NamelessRows {
  const named = new Map<number, { readonly place: CampaignPlace; rows: number }>();
  let nameless = 0;
  let homeless = 0;
  return {
    see: (campaign, target) => {
      if (campaign === null) nameless += 1;
      if (target === null) homeless += 1;
      if (campaign === null || target === null) return;
      const { key, campaign: stored } = target.stored;
      const before = named.get(key);
      if (before !== undefined) before.rows += 1;
      else named.set(key, { place: { id: stored.campaignId, name: stored.campaignName }, rows: 1 });
    },
    meant: () => {
      const [only, ...others] = named.values();
      return only === undefined || others.length > 0 || homeless === 0 || only.rows < homeless ? null : only.place;
    },
    notes: () => (meant === null || nameless === 0 ? [] : [noteOn(nameless, meant)]),
  };
}

function noteOn(rows: number, { name }: CampaignPlace): string {
  const what = rows === 1 ? "names no campaign; it counts" : "name no campaign; they count";
  return `${countOf(rows, "row")} ${what} to "${name}", the only one that the file names.`;
}
