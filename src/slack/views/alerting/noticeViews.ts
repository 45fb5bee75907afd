import type { CampaignSettings } from "../../../domain/campaignSettings.ts";
import type { Said, SendingStop } from "../../../domain/outbox.ts";
import { scheduleInWords } from "../../../domain/scheduleWords.ts";
import { cureOfRefusal, reasonOfRefusal } from "../../../domain/sentenceOfAlert.ts";
import { countOf, formatDay, formatIsoDay, formatNumber, listOf, upperFirst } from "../../../domain/words.ts";
import { periodOf, spanOf } from "../../../engines/reportPeriod.ts";
import type { NextLook } from "../../../usecases/alertUsecases.ts";
import { bullets, context, escapeText, type Message, message, paragraph, section, sections } from "../../blockKit.ts";
import { isDirect } from "../../directMessages.ts";
import { hourInZone } from "../lookWords.ts";
import { momentText } from "../momentText.ts";
import { nameWords, titleWords } from "./storyWords.ts";

/** Of a week that is told late, in its sentence. */
const TITLES_SHOWN = 3;

export type SaidOf<Kind extends Said["kind"]> = Extract<Said, { readonly kind: Kind }>;

/** No calls came for a week: a fact, no alarm. */
export function silenceView({ campaignName, lastDay }: SaidOf<"silence">): Message {
  const text = `No calls since ${formatIsoDay(lastDay)} at ${nameWords(campaignName)}. Nothing is compared until calls are uploaded again.`;
  return message(text, [
    section(`*${text}*`),
    context(
      "Drop the newest call export into a channel with me, or into your messages with me. If the campaign has ended, archive it in `/voicebot campaign`.",
    ),
  ]);
}

/** Weeks that got worse unnoticed, while the newest one did not: the newest of them first. */
export function missedView({ campaignName, period, weeks, skippedWeeks }: SaidOf<"missed">): Message {
  const fine = `The week to ${formatDay(periodOf(period).to - 1)} is fine.`;
  const [worst, ...others] = weeks.filter(({ titles }) => titles.length > 0);
  const text =
    worst === undefined
      ? `Nothing got worse at ${nameWords(campaignName)}. ${fine}`
      : `Told late: ${listOf(worst.titles.slice(0, TITLES_SHOWN).map(titleWords))} at ${nameWords(campaignName)} in the week of ${spanOf(worst.period)}; it could not be compared in time. ${fine}`;
  const more = others.map((week) => `${spanOf(week.period)}: ${week.titles.map(titleWords).join("; ")}`);
  const left = skippedWeeks === 1 ? "1 older week was" : `${formatNumber(skippedWeeks)} older weeks were`;
  return message(text, [
    section(`*${text}*`),
    ...(more.length === 0 ? [] : sections(["*Told late too*", bullets(more)])),
    ...(skippedWeeks === 0 ? [] : [context(`${left} not compared.`)]),
  ]);
}

/** To the person who looks after a campaign: why its channel takes no message, and what helps. */
export function channelRefusedView({ campaignName, channelId, why }: SaidOf<"channel_refused">): Message {
  return paragraph(
    `I could not post an alert of ${nameWords(campaignName)} in ${channelWords(channelId)}: ${reasonOfRefusal(why)}. ${upperFirst(cureOfRefusal(why))}. The alert is posted then.`,
  );
}

/** The first message of a channel after nothing could be sent. */
export function resumedView({ stop, fromMs, waiting }: SaidOf<"resumed">): Message {
  const follow = `${countOf(waiting, "message")} ${waiting === 1 ? "follows" : "follow"}`;
  return paragraph(`I could send nothing from ${momentText(fromMs)} until now, because ${stopWords(stop)}; ${follow}.`);
}

function stopWords(stop: SendingStop): string {
  if (stop.kind === "access_revoked") return "my access to Slack was revoked";
  return `I lacked Slack's permission \`${stop.scope.replaceAll(/[^a-z_.:]/g, "")}\``;
}

/** What is posted to see whether alerts arrive, for everybody in the channel. */
export function testMessageView(settings: CampaignSettings, { plannedMs }: NextLook, userId: string): Message {
  const { campaign, schedule } = settings;
  const text = `This is a test, and nothing is wrong: alerts of ${nameWords(campaign.campaignName)} come here.`;
  const plan = schedule.isOn
    ? `Compared ${escapeText(scheduleInWords(schedule, campaign.timeZone))}.`
    : "Its weeks are compared only when somebody asks.";
  const next = plannedMs === null ? "" : ` The next look is on ${hourInZone(plannedMs, campaign.timeZone)}.`;
  return message(text, [section(`*${text}*`), context(`${plan}${next} <@${userId}> asked for this test.`)]);
}

function channelWords(channelId: string): string {
  if (isDirect(channelId)) return "your messages with me";
  return /^C[A-Z0-9]+$/.test(channelId) ? `<#${channelId}>` : "its channel";
}
