import type { RunFinding, SaidWhy } from "../domain/run.ts";
import { countOf } from "../domain/words.ts";
import type { AlertBasis } from "../engines/alertSummary.ts";
import { shortMoment } from "./clockWords.ts";
import type { Held, Wanted } from "./decideOpen.ts";
import type { Act, Look } from "./scheduleTypes.ts";

type Found = Wanted & { readonly findings: readonly RunFinding[] };

/** What came of a look and why, one sentence for the log of runs. */
export function toldInWords(look: Look, found: Found): string {
  const left = look.skippedWeeks === 0 ? "" : `; ${countOf(look.skippedWeeks, "older week")} came too late to be told`;
  return `${clauseOf(look, found)}${left}.`;
}

function clauseOf(look: Look, { act, held, findings }: Found): string {
  if (held !== null) return heldInWords(held, look, findings);
  switch (act.kind) {
    case "open":
      return `Posted in the channel${countIn(findings, "posted")}`;
    case "follow_up":
      return `${NEWS_WORDS[act.news]}; said in the thread${act.isBroadcast ? " and in the channel" : ""}${countIn(findings, "in_thread")}`;
    case "end":
      return END_WORDS[act.how];
    case "missed":
      return `Nothing got worse in the newest week; ${countOf(alarmed(look), "earlier week")} that alarmed ${alarmed(look) === 1 ? "was" : "were"} told late`;
    case "none":
      return silenceInWords(look, findings);
  }
}

const END_WORDS: Readonly<Record<Extract<Act, { readonly kind: "end" }>["how"], string>> = {
  normal: "Back to normal; said in the thread",
  new_normal:
    "No weeks from before the trouble are left to compare with, so it is no longer followed; said in the thread",
  person: "Somebody said that it is over",
  muted: "All its alerts are muted",
  untold: "It cannot be told any more whether it goes on, so its alert was closed",
  undone: "The calls it rested on were taken back",
};

const NEWS_WORDS: Readonly<Record<Held["news"], string>> = {
  goes_on: "It goes on",
  worse: "It is critical now",
  joined: "There is more",
  again: "It is back",
};

function heldInWords({ news }: Held, { episode, settings }: Look, findings: readonly RunFinding[]): string {
  const until = shortMoment(episode?.snoozed?.untilMs ?? 0, settings.campaign.timeZone);
  return `${NEWS_WORDS[news]}; not said, since it is snoozed until ${until}${countIn(findings, "snoozed")}`;
}

/** ` (5 findings)`: those that the list below it tells. */
function countIn(findings: readonly RunFinding[], wanted: SaidWhy): string {
  const count = findings.filter(({ said }) => said === wanted).length;
  return count === 0 ? "" : ` (${countOf(count, "finding")})`;
}

function alarmed({ missed }: Look): number {
  return missed.filter(({ titles }) => titles.length > 0).length;
}

/** Nothing was said: why. What was found is listed with its reasons. */
function silenceInWords(look: Look, findings: readonly RunFinding[]): string {
  if (findings.length > 0) return "Nothing was posted";
  if (look.standings.some(({ state }) => state === "unclear")) {
    return "It cannot be told from chance whether the trouble goes on, so nothing was said";
  }
  if (look.week === null) return "Nothing";
  return NOTHING_WORDS[look.week.basis ?? "compared"];
}

const NOTHING_WORDS: Readonly<Record<AlertBasis, string>> = {
  compared: "Nothing got worse beyond chance",
  few_calls: "There were too few calls to tell anything from luck",
  no_past: "There are no earlier weeks to compare with yet",
  no_calls: "There were no calls in the week, so nothing can be compared",
  nobody_reached: "Nobody was reached in the week, so nothing can be compared",
};
