import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { digestDraft } from "../schedule/otherDrafts.ts";
import { afterQuietHours } from "../schedule/quietHours.ts";
import { appendDigestLine, listWaitingDigests, takeLineOut } from "../store/digests.ts";
import { findOpenEpisode, saveEpisode } from "../store/episodes.ts";
import { listHeldBack, moveWaiting, setDue } from "../store/moveMessages.ts";
import type { Store } from "../store/openStore.ts";
import { findMessage } from "../store/outbox.ts";
import { alertChannelOf } from "./alertPlace.ts";
import { queueAnew } from "./queueAnew.ts";

type At = { readonly teamId: string; readonly nowMs: number };
type Changed = { readonly before: CampaignSettings; readonly after: CampaignSettings };

/** What waits goes where and when the changed settings say, and an open alert too. In a transaction of writers. */
export function moveAlerts(store: Store, at: At, { before, after }: Changed): void {
  const { teamId, nowMs } = at;
  const to = alertChannelOf(store, teamId, after);
  if (before.channelId !== after.channelId && to !== null) {
    const from = alertChannelOf(store, teamId, before);
    if (from !== null && from !== to) moveMessages(store, at, after, { from, to });
    moveEpisode(store, at, after, to);
  }
  const { quietHours } = after.schedule;
  const { timeZone, campaignId } = after.campaign;
  const isSameHours = JSON.stringify(before.schedule.quietHours) === JSON.stringify(quietHours);
  if (isSameHours && before.campaign.timeZone === timeZone) return;
  for (const { id, untilMs } of listHeldBack(store, teamId, campaignId, nowMs)) {
    setDue(store, teamId, id, afterQuietHours(quietHours, timeZone, Math.max(nowMs, untilMs ?? nowMs)));
  }
}

type Ends = { readonly from: string; readonly to: string };

function moveMessages(store: Store, { teamId, nowMs }: At, settings: CampaignSettings, { from, to }: Ends): void {
  const { campaignId } = settings.campaign;
  moveWaiting(store, teamId, { campaignId, from, to });
  for (const digest of listWaitingDigests(store, teamId, from, campaignId)) {
    takeLineOut(store, teamId, digest.id, campaignId, nowMs);
    if (settings.schedule.digest !== "summary") continue;
    const plannedMs = Number(digest.key.split(":").at(-1));
    for (const line of digest.lines.filter((one) => one.campaignId === campaignId)) {
      const draft = digestDraft({ settings, nowMs }, { channelId: to, plannedMs, line });
      appendDigestLine(store, teamId, { ...draft, said: { kind: "digest", lines: [line] } }, nowMs);
    }
  }
}

/** An alert that waits goes to the new channel; one that is posted, or about to be, is told there once more. */
function moveEpisode(store: Store, { teamId, nowMs }: At, settings: CampaignSettings, to: string): void {
  const { campaignId } = settings.campaign;
  const episode = findOpenEpisode(store, teamId, campaignId);
  if (episode === null || episode.channelId === to) return;
  moveWaiting(store, teamId, { campaignId, from: episode.channelId, to });
  const head = findMessage(store, teamId, episode.messageId);
  const isMoved = head !== null && "channelId" in head.to && head.to.channelId === to;
  if (isMoved) saveEpisode(store, teamId, { ...episode, channelId: to, version: episode.version + 1 });
  else if (settings.schedule.isOn && !settings.isArchived)
    queueAnew(store, teamId, { settings, channelId: to, nowMs }, episode);
}
