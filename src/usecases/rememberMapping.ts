import { saveColumnMapping } from "../store/columnMappings.ts";
import type { Store } from "../store/openStore.ts";
import { findUpload } from "../store/uploads.ts";
import type { ImportJob } from "./importJob.ts";

/** Remembers what was said of a file's columns, for files like it, once an import has proved it good. */
export function rememberMapping(store: Store, { teamId, uploadId, campaign, mapping = null, nowMs }: ImportJob): void {
  const { headerKey = null, answers = null } = findUpload(store, teamId, uploadId) ?? {};
  const userId = answers?.mappedBy ?? null;
  if (mapping === null || headerKey === null || userId === null) return;
  saveColumnMapping(store, { teamId, headerKey, campaignId: campaign?.id ?? null, mapping, userId, atMs: nowMs });
}
