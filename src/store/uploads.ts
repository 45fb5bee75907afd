import type { SQL } from "drizzle-orm";
import { and, desc, eq, inArray, isNotNull, max, ne, or, sql } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";
import { campaigns, type UploadState, uploadCampaigns, uploads } from "./schema.ts";

export type Upload = typeof uploads.$inferSelect;
export type NewUpload = Pick<Upload, "teamId" | "fileName" | "owner"> &
  Partial<Pick<Upload, "fileId" | "channelId" | "userId" | "messageTs" | "state" | "answers" | "headerKey">>;

/** Notes that a file was taken on; its state is `received` unless another is given. */
export function addUpload(store: Store, upload: NewUpload, nowMs: number): Upload {
  return store.db
    .insert(uploads)
    .values({ state: "received", ...upload, createdAtMs: nowMs })
    .returning()
    .get();
}

/** An upload of the team; null if the team has none of that id. */
export function findUpload(store: Store, teamId: string, id: number): Upload | null {
  const row = store.db
    .select()
    .from(uploads)
    .where(and(eq(uploads.teamId, teamId), eq(uploads.id, id)))
    .get();
  return row ?? null;
}

/** All readings of the file that an upload was made of, as it was dropped, newest first; it alone where Slack has no such file. */
export function listReadings(store: Store, { teamId, id, fileId, channelId }: Upload): readonly Upload[] {
  return newestFirst(
    store,
    teamId,
    or(eq(uploads.id, id), ofFile({ fileId: fileId ?? "", channelId: channelId ?? "" })),
  );
}

/** All readings of a file that was dropped in a channel, newest first. */
export function listReadingsOf(store: Store, teamId: string, file: DroppedFile): readonly Upload[] {
  return newestFirst(store, teamId, ofFile(file));
}

type DroppedFile = { readonly fileId: string; readonly channelId: string };

function ofFile({ fileId, channelId }: DroppedFile): SQL | undefined {
  return and(eq(uploads.fileId, fileId), eq(uploads.channelId, channelId));
}

function newestFirst(store: Store, teamId: string, condition: SQL | undefined): readonly Upload[] {
  return store.db
    .select()
    .from(uploads)
    .where(and(eq(uploads.teamId, teamId), condition))
    .orderBy(desc(uploads.id))
    .all();
}

/** Writes some fields of an upload. */
export function saveUpload(
  store: Store,
  teamId: string,
  id: number,
  fields: Partial<Omit<Upload, "id" | "teamId" | "createdAtMs">>,
): void {
  store.db
    .update(uploads)
    .set(fields)
    .where(and(eq(uploads.teamId, teamId), eq(uploads.id, id)))
    .run();
}

/** As `saveUpload`; false, with nothing written, for an upload that somebody cancelled. */
export function saveUnlessCancelled(
  store: Store,
  teamId: string,
  id: number,
  fields: Partial<Omit<Upload, "id" | "teamId" | "createdAtMs">>,
): boolean {
  const result = store.db
    .update(uploads)
    .set(fields)
    .where(and(eq(uploads.teamId, teamId), eq(uploads.id, id), ne(uploads.state, "cancelled")))
    .run();
  return result.changes === 1;
}

/** Forgets an upload that wrote nothing. */
export function removeUpload(store: Store, teamId: string, id: number): void {
  store.db
    .delete(uploads)
    .where(and(eq(uploads.teamId, teamId), eq(uploads.id, id)))
    .run();
}

/** Moves an upload from one state to the next; false when it is no longer in the first (somebody else was quicker). */
export function advanceUpload(
  store: Store,
  teamId: string,
  id: number,
  from: UploadState,
  fields: Partial<Pick<Upload, "owner" | "finishedAtMs" | "undoneBy">> & { readonly state: UploadState },
): boolean {
  const result = store.db
    .update(uploads)
    .set(fields)
    .where(and(eq(uploads.teamId, teamId), eq(uploads.id, id), eq(uploads.state, from)))
    .run();
  return result.changes === 1;
}

/** The team's uploads that a process works on, or that hold the right to write a campaign. */
export function listHalfDone(store: Store, teamId: string): readonly Upload[] {
  const held = store.db
    .select({ id: campaigns.writerUploadId })
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), isNotNull(campaigns.writerUploadId)));
  return store.db
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.teamId, teamId),
        or(inArray(uploads.state, ["received", "importing", "undoing", "rebuilding"]), inArray(uploads.id, held)),
      ),
    )
    .all();
}

const UNTOLD: UploadState[] = ["stored", "nothing_new", "cancelled"];

/** The team's uploads that were read to the end or cancelled, but whose owner has not told so. */
export function listUntold(store: Store, teamId: string): readonly Upload[] {
  return store.db
    .select()
    .from(uploads)
    .where(and(eq(uploads.teamId, teamId), inArray(uploads.state, UNTOLD), isNotNull(uploads.owner)))
    .all();
}

/** The team's uploads in the given states, newest first, up to `limit`, without the first `offset`. */
export function listUploads(
  store: Store,
  teamId: string,
  states: readonly UploadState[],
  limit = Number.MAX_SAFE_INTEGER,
  offset = 0,
): readonly Upload[] {
  return store.db
    .select()
    .from(uploads)
    .where(and(eq(uploads.teamId, teamId), inArray(uploads.state, [...states])))
    .orderBy(desc(uploads.id))
    .limit(limit)
    .offset(offset)
    .all();
}

/** How many uploads of the team are in the given states. */
export function countUploads(store: Store, teamId: string, states: readonly UploadState[]): number {
  const row = store.db
    .select({ uploads: sql<number>`count(*)` })
    .from(uploads)
    .where(and(eq(uploads.teamId, teamId), inArray(uploads.state, [...states])))
    .get();
  return row?.uploads ?? 0;
}

/** When the newest visible upload into a team's campaign was finished; null without any. */
export function newestUploadMs(store: Store, teamId: string, campaignId: string): number | null {
  return newestUploadQuery(store).get({ teamId, campaignId })?.finishedAtMs ?? null;
}

const newestUploadQuery = preparedFor(({ db }) =>
  db
    .select({ finishedAtMs: max(uploads.finishedAtMs) })
    .from(uploads)
    .innerJoin(uploadCampaigns, eq(uploadCampaigns.uploadId, uploads.id))
    .innerJoin(campaigns, eq(campaigns.key, uploadCampaigns.campaign))
    .where(
      and(
        eq(campaigns.teamId, sql.placeholder("teamId")),
        eq(campaigns.campaignId, sql.placeholder("campaignId")),
        isNotNull(uploadCampaigns.generation),
      ),
    )
    .prepare(),
);
