import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { isoOfDay, localHourIn } from "../domain/day.ts";
import type { DigestLine, OutboxDraft, PostRefusal, SendingStop } from "../domain/outbox.ts";
import type { Report } from "../domain/report.ts";
import { type DraftBasis, timed, whole } from "./drafts.ts";

/** A digest waits so long for the other campaigns of its channel, also after a night: their alerts go first. */
export const DIGEST_WAIT_MS = 60_000;

/** A campaign's line in its channel's digest: the same planned instant is the same message. */
export function digestDraft(
  { settings, nowMs }: DraftBasis,
  { channelId, plannedMs, line }: { readonly channelId: string; readonly plannedMs: number; readonly line: DigestLine },
): OutboxDraft {
  const { isCritical, dueMs } = timed(settings, nowMs, false);
  return {
    ...whole(null, channelId),
    said: { kind: "digest", lines: [line] },
    isCritical,
    dueMs: dueMs + DIGEST_WAIT_MS,
    key: `digest:${channelId}:${plannedMs}`,
  };
}

/** The weekly report of a campaign, once for each week. */
export function reportDraft({ settings, nowMs }: DraftBasis, channelId: string, report: Report): OutboxDraft {
  const { campaignId } = settings.campaign;
  return {
    ...whole(campaignId, channelId),
    said: { kind: "report", campaignId, report },
    ...timed(settings, nowMs, false),
    key: reportKey(campaignId, report.asOf),
  };
}

/** Its full text in its thread, part by part. `parentId`: the row of the report. */
export function reportTextDrafts(
  { settings, nowMs }: DraftBasis,
  { channelId, asOf, texts, parentId }: ReportTexts,
): readonly OutboxDraft[] {
  const { campaignId } = settings.campaign;
  return texts.map((text, i) => ({
    ...whole(campaignId, channelId),
    parentId,
    said: { kind: "report_text", text },
    ...timed(settings, nowMs, false),
    key: `${reportKey(campaignId, asOf)}:${i + 1}`,
  }));
}

export type ReportTexts = {
  readonly channelId: string;
  /** ISO date, of the report. */
  readonly asOf: string;
  readonly texts: readonly string[];
  readonly parentId: number;
};

function reportKey(campaignId: string, asOf: string): string {
  return `report:${campaignId}:${asOf}`;
}

/** To the person who looks after a campaign: its channel takes no messages. Once a day for each reason at most. */
export function refusedDraft(
  { settings, nowMs }: DraftBasis,
  { userId, channelId, why }: { readonly userId: string; readonly channelId: string; readonly why: PostRefusal },
): OutboxDraft {
  const { campaignId, campaignName } = settings.campaign;
  return {
    campaignId,
    to: { userId },
    parentId: null,
    isBroadcast: false,
    said: { kind: "channel_refused", campaignId, campaignName, channelId, why },
    ...timed(settings, nowMs, false),
    key: `refused:${campaignId}:${channelId}:${why}:${localIsoDay(settings, nowMs)}`,
  };
}

/** A channel's first message after nothing could be sent. Due before all that waits, so that it is read first. */
export function resumedDraft(
  channelId: string,
  { stop, fromMs, waiting }: { readonly stop: SendingStop; readonly fromMs: number; readonly waiting: number },
): OutboxDraft {
  return {
    ...whole(null, channelId),
    said: { kind: "resumed", stop, fromMs, waiting },
    isCritical: true,
    dueMs: 0,
    key: `resumed:${channelId}:${fromMs}`,
  };
}

function localIsoDay({ campaign }: CampaignSettings, nowMs: number): string {
  return isoOfDay(localHourIn(campaign.timeZone)(nowMs).day);
}
