import type { AlertStory } from "../../../domain/alertStory.ts";
import { type Currency, formatMajor } from "../../../domain/money.ts";
import type { ReportAlert } from "../../../domain/reportFindings.ts";
import { countOf, formatDay, formatNumber, formatPercent, lowerFirst, upperFirst } from "../../../domain/words.ts";
import { oddsOf } from "../../../engines/alertWords.ts";
import { shownScore } from "../../../engines/healthScore.ts";
import { leadAlertOf } from "../../../engines/leadAlert.ts";
import { onOneLine } from "../../../engines/onOneLine.ts";
import { periodOf } from "../../../engines/reportPeriod.ts";
import { clip, escapeText } from "../../blockKit.ts";

const NAME_CHARS = 100;
const TITLE_CHARS = 200;
/** Findings that a headline names beside the first. */
const ALSO_NAMED = 2;

/** A campaign's name for the middle of a sentence. Markup. */
export function nameWords(campaignName: string): string {
  return escapeText(clip(onOneLine(campaignName), NAME_CHARS));
}

/** A finding's title for the middle of a sentence. Markup. */
export function titleWords(title: string): string {
  return escapeText(clip(lowerFirst(title), TITLE_CHARS));
}

/** An amount to the whole major unit, as findings tell it: `about $18,400`; null for nothing, and where it is not known. */
export function aboutMoney(major: number | null, currency: Currency): string | null {
  const whole = Math.round(major ?? 0);
  return whole === 0 ? null : `about ${formatMajor(whole, currency)}`;
}

/**
 * The findings in one sentence, the money first, all of the same finding: `About $37,135 less in the week to 22 Nov 2026 at Q1:
 * revenue down 44 % ($47,402 from 1,400 calls, usually $84,537); also …`. `lead`: words before it, such as `It goes on`; then
 * figures are held against the weeks before the trouble. `findings`: all of the story's if not given. Markup.
 */
export function headlineOf(
  story: AlertStory,
  lead = "",
  isLater = false,
  findings: readonly ReportAlert[] = story.alerts,
): string {
  const first = leadAlertOf(findings);
  const rest = findings.filter((alert) => alert !== first);
  const name = nameWords(story.campaignName);
  const money = aboutMoney(first?.cost ?? null, story.currency);
  const span = spanWords(story, first);
  const at =
    money === null ? `${name}${span}` : `${money} less${first?.windowDays === 28 ? " a week" : span} at ${name}`;
  const led = lead !== "" ? `${lead}: ${at}` : money === null ? at : upperFirst(at);
  // A trouble may go on without a finding of its own that week.
  if (first === null) return `${led}.`;
  return `${led}: ${titleWords(first.title)}${inBrackets(figuresOf(first, story.currency, isLater))}${alsoWords(rest)}.`;
}

/**
 * What is new beside what is known: `There is more: drop-offs up 50 % (45.0 % of 500 calls, usually 30.0 %) in the week to 27 Feb
 * 2026 at Q1. Still there: revenue down 42 % (…), about $12,500 less.` Where the money is of what is new, it comes first. Markup.
 */
export function joinedHeadline(story: AlertStory, lead: string, { fresh, known }: NewAndKnown): string {
  const money = leadAlertOf([...fresh, ...known]);
  const old = leadAlertOf(known);
  const first = leadAlertOf(fresh);
  if (old === null || first === null) return headlineOf(story, lead);
  const about = (alert: ReportAlert) =>
    `${titleWords(alert.title)}${inBrackets(figuresOf(alert, story.currency, alert === old))}`;
  const isNewMoney = fresh.some((alert) => alert === money);
  const cost = isNewMoney ? null : aboutMoney(old.cost, story.currency);
  const others = alsoWords(known.filter((alert) => alert !== old));
  const still = `Still there: ${about(old)}${cost === null ? "" : `, ${cost} less`}${others}.`;
  if (isNewMoney) return `${headlineOf(story, lead, false, fresh)} ${still}`;
  const also = alsoWords(fresh.filter((alert) => alert !== first));
  return `${lead}: ${about(first)}${spanWords(story, first)} at ${nameWords(story.campaignName)}${also}. ${still}`;
}

export type NewAndKnown = { readonly fresh: readonly ReportAlert[]; readonly known: readonly ReportAlert[] };

/** ` in the week to 22 Nov 2026`; empty where the title says the day, or looks at four weeks. */
function spanWords({ period }: AlertStory, first: ReportAlert | null): string {
  const isWeek = first === null || first.windowDays === 7;
  return isWeek ? ` in the week to ${formatDay(periodOf(period).to - 1)}` : "";
}

/** `; also drop-offs up 12 %, health down 20 points and 2 more`. */
function alsoWords(rest: readonly ReportAlert[]): string {
  if (rest.length === 0) return "";
  const named = rest.slice(0, ALSO_NAMED).map(({ title }) => titleWords(title));
  const more = rest.length - named.length;
  const last = more > 0 ? `${formatNumber(more)} more` : (named.pop() ?? "");
  return `; also ${named.length === 0 ? last : `${named.join(", ")} and ${last}`}`;
}

/** A finding in one line: `Revenue down 44 %: $47,402 from 1,400 calls, usually $84,537; by luck about 1 week in 36.` Markup. */
export function findingLine(alert: ReportAlert, currency: Currency, isLater = false): string {
  const { title, pValue, windowDays } = alert;
  const figures = figuresOf(alert, currency, isLater);
  const odds = pValue === null ? "" : `; by luck ${oddsOf(pValue, windowDays)}`;
  return `${upperFirst(titleWords(title))}${figures === "" ? "" : `: ${figures}`}${odds}.`;
}

function inBrackets(figures: string): string {
  return figures === "" ? "" : ` (${figures})`;
}

/**
 * `6.0 % of 1,400 calls, usually 11.8 %`; of what is told against the week before that week's; of a later week of a trouble
 * `…; 11.8 % of 11,200 in the 8 weeks before it began`. Empty where its title says it all.
 */
function figuresOf(alert: ReportAlert, currency: Currency, isLater: boolean): string {
  const { n, windowDays, verdict, type, current, baseline, baselineWeeks } = alert;
  if (windowDays === 1 || n.current === 0) return "";
  const calls = countOf(n.current, "call");
  const now = verdict === "volume" ? calls : FIGURES[type](current, calls, currency);
  if (isLater) return `${now}${beforeItBegan(alert, currency)}`;
  const isUsual = verdict !== "volume" && baselineWeeks > 1 && type in USUAL;
  if (isUsual && baseline !== null) return `${now}, usually ${VALUES[type](baseline, currency)}`;
  return `${now}${weekBefore(alert, currency)}`;
}

/** Of these the title tells the change against what is usual. */
const USUAL: Partial<Record<ReportAlert["type"], true>> = {
  revenue_drop: true,
  conversion_drop: true,
  drop_off_spike: true,
  escalation_spike: true,
  failure_spike: true,
};

function weekBefore({ n, windowDays, verdict, type, previous }: ReportAlert, currency: Currency): string {
  const before = windowDays === 28 ? "in the 4 weeks before" : "the week before";
  if (n.previous === 0) return "";
  if (verdict === "volume") return `, ${formatNumber(n.previous)} ${before}`;
  if (type === "health_drop") return previous === null ? "" : `, ${VALUES[type](previous, currency)} ${before}`;
  return previous === null ? "" : `, ${FIGURES[type](previous, formatNumber(n.previous), currency)} ${before}`;
}

function beforeItBegan(alert: ReportAlert, currency: Currency): string {
  const { n, verdict, type, baseline, previous, baselineWeeks } = alert;
  if (verdict === "volume") return "";
  if (type === "health_drop") return previous === null ? "" : `; ${VALUES[type](previous, currency)} before it began`;
  if (baseline === null) return "";
  const weeks = baselineWeeks === 1 ? "in the week" : `in the ${formatNumber(baselineWeeks)} weeks`;
  const of = type === "revenue_drop" || type === "compliance_increase" ? " a week" : ` of ${formatNumber(n.baseline)}`;
  return `; ${VALUES[type](baseline, currency)}${of} ${weeks} before it began`;
}

type Figure = (value: number, calls: string, currency: Currency) => string;

const VALUES: { readonly [type in ReportAlert["type"]]: (value: number, currency: Currency) => string } = {
  revenue_drop: (value, currency) => formatMajor(Math.round(value), currency),
  conversion_drop: (value) => formatPercent(value),
  drop_off_spike: (value) => formatPercent(value),
  escalation_spike: (value) => formatPercent(value),
  failure_spike: (value) => formatPercent(value),
  compliance_increase: (value) => formatNumber(value, 1),
  health_drop: (value) => formatNumber(shownScore(value)),
};

const rate: Figure = (value, calls) => `${formatPercent(value)} of ${calls}`;

const FIGURES: { readonly [type in ReportAlert["type"]]: Figure } = {
  revenue_drop: (value, calls, currency) => `${formatMajor(Math.round(value), currency)} from ${calls}`,
  conversion_drop: rate,
  drop_off_spike: rate,
  escalation_spike: rate,
  failure_spike: rate,
  compliance_increase: (value, calls) => `${formatNumber(value)} in ${calls}`,
  health_drop: (value) => `${formatNumber(shownScore(value))} of 100`,
};
