import type { PeriodRequest } from "../../domain/period.ts";
import type { Command } from "../commandText.ts";
import { takeCampaigns, type WithCampaigns } from "./campaignInWords.ts";
import { isDropped, isTalk, isTelling, ownWord, takePrivacy, wishesOf, withoutFiller } from "./grammar.ts";
import { SUBJECTS, type Wish } from "./intents.ts";
import { takePeriod } from "./periodInWords.ts";
import { tokensOf, wordsOf } from "./tokens.ts";

/**
 * What somebody wants who writes as people speak: "how is Q1 doing?", "where did we lose money last week". Null unless the
 * words mean one thing and nothing else: what is not understood to its last word is better not answered.
 */
export function parsePlainWords(text: string, campaignNames: readonly string[]): Command | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const isQuestion = text.includes("?");
  const found = takeCampaigns(tokens, campaignNames, isTelling);
  const unnamed = read({ tokens, named: [] }, isQuestion);
  if (found.named.length === 0) return unnamed;
  const named = read(found, isQuestion);
  if (named === null || unnamed === null) return named ?? unnamed;
  // A campaign called "A" or "Health": its name may as well be a word of the question.
  if (found.named.every((name) => wordsOf(name).every(isDropped))) return unnamed;
  return isSameWish(named, unnamed) ? named : null;
}

function isSameWish(one: Command, other: Command): boolean {
  return one.kind === other.kind && (one.kind !== "ask" || other.kind !== "ask" || one.ask === other.ask);
}

function read({ tokens, named }: WithCampaigns, isQuestion: boolean): Command | null {
  const timed = takePeriod(tokens.map(ownWord).join(" "));
  if (timed === null) return null;
  const { rest, isPrivate } = takePrivacy(timed.rest.split(" ").filter((word) => word !== ""));
  const words = withoutFiller(rest);
  if (!isQuestion && words[0] === rest[0] && isTalk(words)) return null;
  if (words.length === 0) return timed.period === null && !isPrivate && tokens.length > 0 ? { kind: "help" } : null;
  const [wish, ...others] = wishesOf(words).filter((one) => isOfTheRightCampaigns(one, named.length));
  if (wish === undefined || others.length > 0) return null;
  return commandOf(wish, { campaignWords: named[0] ?? null, period: timed.period, isPrivate });
}

function isOfTheRightCampaigns(wish: Wish, named: number): boolean {
  switch (SUBJECTS[wish].campaigns) {
    case "may":
      return named <= 1;
    case "must":
      return named === 1;
    case "never":
      return named === 0;
    case "several":
      return named !== 1;
  }
}

type Asked = {
  readonly campaignWords: string | null;
  readonly period: PeriodRequest | null;
  readonly isPrivate: boolean;
};

/** Null where the words ask for what there is not, such as the list of uploads of a month. */
function commandOf(wish: Wish, { campaignWords, period, isPrivate }: Asked): Command | null {
  const { anyPeriod } = SUBJECTS[wish];
  const isOfTheWeek = period === null || (period.kind === "days" && period.days === 7);
  if (!anyPeriod && !(isOfTheWeek && isAsk(wish)) && period !== null) return null;
  const about = anyPeriod ? period : null;
  switch (wish) {
    case "help":
    case "uploads":
    case "managers":
    case "changes":
      return isPrivate ? null : { kind: wish };
    case "list":
    case "new":
      return isPrivate ? null : { kind: "campaign", verb: wish };
    case "edit":
      return isPrivate ? null : { kind: "campaign", verb: "edit", campaignWords };
    case "schedule":
    case "history":
      return isPrivate ? null : { kind: wish, campaignWords };
    case "status":
    case "compare":
      return { kind: "ask", ask: wish, question: { campaignWords: null, period: about, isPrivate } };
    default:
      return { kind: "ask", ask: wish, question: { campaignWords, period: about, isPrivate } };
  }
}

function isAsk(wish: Wish): boolean {
  return wish === "alerts" || wish === "status" || wish === "compare";
}
