import type { OutboxMessage, PostRefusal } from "../domain/outbox.ts";
import { refusedDraft } from "../schedule/otherDrafts.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import type { Store } from "../store/openStore.ts";
import { addMessage, endMessage, findMessage } from "../store/outbox.ts";
import { listPostTroubles, notePostTrouble } from "../store/sending.ts";
import { caretakerOf } from "./alertPlace.ts";

/**
 * Ends a message whose channel takes none. Who looks after its campaign is told once: not again while the channel refuses,
 * and not for each of their campaigns that goes to the same channel.
 */
export function noteRefused(store: Store, teamId: string, messageId: number, why: PostRefusal, nowMs: number): void {
  const write = store.sqlite.transaction(() => {
    const message = findMessage(store, teamId, messageId);
    if (message === null || !endMessage(store, teamId, messageId, "refused", why, nowMs)) return;
    if (!("channelId" in message.to)) return;
    const { channelId } = message.to;
    for (const campaignId of campaignsOf(message)) {
      noteTrouble(store, teamId, { campaignId, channelId, why }, nowMs);
    }
  });
  write.immediate();
}

function campaignsOf({ campaignId, said }: OutboxMessage): readonly string[] {
  if (said.kind === "digest") return said.lines.map((line) => line.campaignId);
  return campaignId === null ? [] : [campaignId];
}

type Refused = { readonly campaignId: string; readonly channelId: string; readonly why: PostRefusal };

function noteTrouble(store: Store, teamId: string, refused: Refused, nowMs: number): void {
  const { campaignId, channelId, why } = refused;
  const settings = findCampaignSettings(store, teamId, campaignId);
  if (settings === null) return;
  const userId = caretakerOf(store, teamId, settings);
  const isKnown = userId !== null && knows(store, teamId, refused, userId);
  const { campaignName } = settings.campaign;
  const isNews = notePostTrouble(store, teamId, { campaignId, campaignName, channelId, why, atMs: nowMs });
  if (userId === null || isKnown || !isNews) return;
  addMessage(store, teamId, refusedDraft({ settings, nowMs }, { userId, channelId, why }), nowMs);
}

/** True if somebody was told of the channel for another of their campaigns. */
function knows(store: Store, teamId: string, { channelId, why }: Refused, userId: string): boolean {
  return listPostTroubles(store, teamId).some((trouble) => {
    if (trouble.channelId !== channelId || trouble.why !== why) return false;
    const settings = findCampaignSettings(store, teamId, trouble.campaignId);
    return settings !== null && caretakerOf(store, teamId, settings) === userId;
  });
}
