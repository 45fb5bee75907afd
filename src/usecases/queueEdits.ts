import type { OutboxDraft } from "../domain/outbox.ts";
import type { Store } from "../store/openStore.ts";
import { addMessage, endUnsentEdits } from "../store/outbox.ts";

/** Puts messages on their way. An edit shows the newest state, so that an older one of its message that waits is needless. */
export function queueEdits(store: Store, teamId: string, drafts: readonly OutboxDraft[], nowMs: number): void {
  for (const draft of drafts) {
    const id = addMessage(store, teamId, draft, nowMs);
    if (id !== null && draft.said.kind === "edit") endUnsentEdits(store, teamId, draft.said.episodeId, id, nowMs);
  }
}
