import { fail, ok, type Result } from "../lib/result.ts";
import type { Campaign } from "./campaign.ts";
import type { QuestionProblem } from "./problem.ts";

/**
 * The campaign that is meant. Named: by its id or name, or by the only one whose name contains the words, in any case.
 * Not named: the only campaign there is, else the one last asked about here.
 */
export function pickCampaign(
  campaigns: readonly Campaign[],
  words: string | null,
  lastCampaignId: string | null,
): Result<Campaign, QuestionProblem> {
  const known = campaigns.map(({ campaignName }) => campaignName);
  const [only] = campaigns;
  if (only === undefined) return fail({ kind: "no_campaigns" });
  if (words === null) {
    const meant = campaigns.length === 1 ? only : campaigns.find(({ campaignId }) => campaignId === lastCampaignId);
    return meant === undefined ? fail({ kind: "which_campaign", known }) : ok(meant);
  }
  const meantLiterally =
    onlyOne(campaigns.filter(({ campaignName }) => campaignName === words)) ??
    onlyOne(campaigns.filter((one) => one.campaignId === words || one.campaignName === words));
  if (meantLiterally !== null) return ok(meantLiterally);
  const wanted = fold(words);
  const exact = campaigns.filter((one) => fold(one.campaignId) === wanted || fold(one.campaignName) === wanted);
  const similar = campaigns.filter((one) => fold(one.campaignName).includes(wanted));
  const [meant, ...others] = exact.length > 0 ? exact : similar;
  if (meant !== undefined && others.length === 0) return ok(meant);
  if (meant !== undefined) {
    return fail({ kind: "which_campaign", known: [meant, ...others].map(({ campaignName }) => campaignName) });
  }
  return fail({ kind: "unknown_campaign", name: words, known });
}

/**
 * The campaign a file means where no campaign has its id: one of the same name, if one of both is known by its name alone
 * (the same export with and without its id column, or in another case).
 */
export function sameNamed<Known extends Pick<Campaign, "campaignId" | "campaignName">>(
  campaigns: readonly Known[],
  meant: { readonly id: string; readonly name: string },
): Known | null {
  const namesakes = campaigns.filter(
    ({ campaignId, campaignName }) =>
      fold(campaignName) === fold(meant.name) && (meant.id === meant.name || campaignId === campaignName),
  );
  return onlyOne(namesakes);
}

/** True if people would take one name for the other. */
export function isSameName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function onlyOne<Item>(items: readonly Item[]): Item | null {
  return items.length === 1 ? (items[0] ?? null) : null;
}

function fold(text: string): string {
  return text.toLocaleLowerCase("en-US").replace(/\s+/g, " ").trim();
}
