import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { localHourIn, weekdayOf } from "../../domain/day.ts";
import { planWords } from "../../domain/scheduleWords.ts";
import { formatDay, upperFirst, WEEKDAYS } from "../../domain/words.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import type { NextLook } from "../../usecases/alertUsecases.ts";
import { clip, escapeText } from "../blockKit.ts";
import { isDirect } from "../directMessages.ts";

const NAME_CHARS = 100;

/** A campaign's name for the middle of a sentence. Markup. */
export function campaignNameIn({ campaign }: Pick<CampaignSettings, "campaign">): string {
  return escapeText(clip(onOneLine(campaign.campaignName), NAME_CHARS));
}

/** An instant's day on a clock: `Mon 30 Nov 2026`. */
export function dayInZone(ms: number, timeZone: string): string {
  const { day } = localHourIn(timeZone)(ms);
  return `${WEEKDAYS[weekdayOf(day)]?.slice(0, 3)} ${formatDay(day)}`;
}

/** An instant on a clock, to the hour: `Mon 30 Nov 2026 at 9:00`. */
export function hourInZone(ms: number, timeZone: string): string {
  return `${dayInZone(ms, timeZone)} at ${localHourIn(timeZone)(ms).hour}:00`;
}

/** A channel in the middle of a sentence. Markup. */
export function channelInWords(channelId: string): string {
  return isDirect(channelId) ? "the messages with me" : `<#${channelId}>`;
}

/** When the next look at a campaign comes and where it is told, in full sentences. Markup. */
export function lookInWords(settings: CampaignSettings, look: NextLook): string {
  return `${whenInWords(settings, look)} ${whereInWords(look)}`.trim();
}

function whenInWords(settings: CampaignSettings, { plannedMs, isWaiting }: NextLook): string {
  const name = campaignNameIn(settings);
  if (settings.isArchived) return `${name} is archived, so it is not compared by itself.`;
  if (!settings.schedule.isOn) return `${name} is not compared by itself: \`/voicebot schedule\` switches it on.`;
  const plan = `${name} is compared ${escapeText(planWords(settings.schedule, settings.campaign.timeZone))}`;
  if (plannedMs === null) return `${plan} as soon as it has calls.`;
  const waiting = isWaiting ? " The comparison that came due waits for the last days' calls." : "";
  return `${plan}; the next look is on ${hourInZone(plannedMs, settings.campaign.timeZone)}.${waiting}`;
}

function whereInWords({ channelId, isChannelSet, plannedMs }: NextLook): string {
  if (channelId === null) return "Its alerts go nowhere yet: `/voicebot schedule` sets a channel.";
  if (plannedMs === null) return "";
  const dropped = isChannelSet ? "" : ", where its calls were dropped last";
  return upperFirst(`alerts go to ${channelInWords(channelId)}${dropped}.`);
}

/** `next look Mon 30 Nov 2026 at 9:00`, for lists; null where none comes. */
export function nextLookNote({ campaign }: CampaignSettings, { plannedMs, isWaiting }: NextLook): string | null {
  if (plannedMs === null) return null;
  return `${isWaiting ? "waits for late calls, " : ""}next look ${hourInZone(plannedMs, campaign.timeZone)}`;
}
