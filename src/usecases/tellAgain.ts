import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { dayOfIso, MS_PER_DAY } from "../domain/day.ts";
import type { DigestLine } from "../domain/outbox.ts";
import { digestDraft } from "../schedule/otherDrafts.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { appendDigestLine, type KeptDigest, listLostDigests, takeLineOut } from "../store/digests.ts";
import { findEpisode } from "../store/episodes.ts";
import { listLostHeads } from "../store/lostHeads.ts";
import type { Store } from "../store/openStore.ts";
import { listPostTroubles } from "../store/sending.ts";
import { alertChannelOf } from "./alertPlace.ts";
import { queueAnew } from "./queueAnew.ts";
import { isAlertWanted, isOn } from "./wantedNow.ts";

/** What was never told, or where nobody reads it any more, and can be told now. */
type Untold = {
  readonly heads: readonly (Place & { readonly episodeId: number })[];
  readonly lines: readonly (Place & { readonly digest: KeptDigest; readonly line: DigestLine })[];
};

type Place = { readonly settings: CampaignSettings; readonly channelId: string };

/** A week that ended longer ago, in days, is no news in a digest. */
const NEWS_FOR_DAYS = 10;

/** True where `tellAgain` would tell something: a look without the right to write. */
export function hasUntold(store: Store, teamId: string, nowMs: number): boolean {
  const { heads, lines } = untoldOf(store, teamId, nowMs);
  return heads.length + lines.length > 0;
}

/**
 * Tells anew what a channel refused, what nobody wanted for a while, and what Slack never took, once it can be told: alerts of
 * open episodes, and lines of digests.
 */
export function tellAgain(store: Store, teamId: string, nowMs: number): void {
  if (!hasUntold(store, teamId, nowMs)) return;
  const write = store.sqlite.transaction(() => {
    const { heads, lines } = untoldOf(store, teamId, nowMs);
    for (const { episodeId, ...place } of heads) {
      const episode = findEpisode(store, teamId, episodeId);
      if (episode !== null) queueAnew(store, teamId, { ...place, nowMs }, episode);
    }
    for (const { digest, line, settings, channelId } of lines) {
      const plannedMs = Number(digest.key.split(":").at(-1));
      const draft = digestDraft({ settings, nowMs }, { channelId, plannedMs, line });
      takeLineOut(store, teamId, digest.id, line.campaignId, nowMs);
      appendDigestLine(store, teamId, { ...draft, said: { kind: "digest", lines: [line] } }, nowMs);
    }
  });
  write.immediate();
}

function untoldOf(store: Store, teamId: string, nowMs: number): Untold {
  const heads = listLostHeads(store, teamId).flatMap(({ episodeId, campaignId }) => {
    const place = placeOf(store, teamId, campaignId);
    const isWanted = place !== null && isAlertWanted(place.settings, findEpisode(store, teamId, episodeId));
    return isWanted ? [{ ...place, episodeId }] : [];
  });
  const since = nowMs - NEWS_FOR_DAYS * MS_PER_DAY;
  const lines = listLostDigests(store, teamId, since).flatMap((digest) =>
    digest.lines.flatMap((line) => {
      const isNews = ((dayOfIso(line.asOf) ?? 0) + 1) * MS_PER_DAY >= since;
      const place = isNews ? placeOf(store, teamId, line.campaignId) : null;
      return place?.settings.schedule.digest === "summary" ? [{ ...place, digest, line }] : [];
    }),
  );
  return { heads, lines };
}

/** Where a campaign is told now; null: nowhere, or that channel takes no messages, or it is off. */
function placeOf(store: Store, teamId: string, campaignId: string): Place | null {
  const settings = findCampaignSettings(store, teamId, campaignId);
  if (!isOn(settings)) return null;
  const channelId = alertChannelOf(store, teamId, settings);
  if (channelId === null) return null;
  const isTroubled = listPostTroubles(store, teamId).some(
    (trouble) => trouble.channelId === channelId && trouble.campaignId === campaignId,
  );
  return isTroubled ? null : { settings, channelId };
}
