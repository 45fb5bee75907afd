import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Episode } from "../domain/episode.ts";
import { draftsOfOpening } from "../schedule/drafts.ts";
import { saveEpisode } from "../store/episodes.ts";
import { moveReplies } from "../store/moveMessages.ts";
import type { Store } from "../store/openStore.ts";
import { addMessage, findMessage } from "../store/outbox.ts";

type Place = {
  readonly settings: CampaignSettings;
  readonly channelId: string | null;
  readonly nowMs: number;
};

/**
 * Queues the head of an open episode once more, where the first one was never posted or its channel is no longer that of its
 * campaign, into the channel of these days; replies that wait follow it. Null without a channel. To be called in a
 * transaction that has the right to write.
 */
export function queueAnew(
  store: Store,
  teamId: string,
  { settings, channelId, nowMs }: Place,
  episode: Episode,
): Episode | null {
  if (channelId === null) return null;
  const moved: Episode = { ...episode, channelId, version: episode.version + 1 };
  const isCritical = episode.troubles.some(({ isOver, severity }) => !isOver && severity === "critical");
  const opening = { episode: moved, episodeId: episode.id, isCritical };
  const [draft] = draftsOfOpening({ settings, nowMs }, opening);
  if (draft === undefined) return null;
  const messageId = addMessage(store, teamId, { ...draft, key: `${draft.key}:${moved.version}` }, nowMs);
  const head = messageId === null ? null : findMessage(store, teamId, messageId);
  if (head === null) return null;
  moveReplies(store, teamId, episode.messageId, head);
  const queued = { ...moved, messageId: head.id };
  return saveEpisode(store, teamId, queued) ? queued : null;
}
