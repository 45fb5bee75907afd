import type { DigestLine, OutboxDraft, Said } from "../domain/outbox.ts";
import { outbox } from "./alertSchema.ts";
import { and, desc, eq, gt, gte, inArray, isNull, lt, or, sql } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { addMessage } from "./outbox.ts";

type Digest = Extract<Said, { readonly kind: "digest" }>;
export type DigestDraft = OutboxDraft & { readonly said: Digest };

/** `key#2`, `key#3`: digests of one key that came after the first was on its way. `$` follows `#` in the order of text. */
const FOLLOWER = "#";
const AFTER_FOLLOWERS = "$";

/**
 * Adds a draft's lines to the digest of its key, or begins it. Where that is on its way to Slack or there already, the lines
 * begin another one; a campaign that such a digest tells of already is not told again. One that never got there tells nothing.
 */
export function appendDigestLine(store: Store, teamId: string, draft: DigestDraft, nowMs: number): void {
  store.sqlite.transaction(() => {
    const digests = store.db
      .select({ id: outbox.id, said: outbox.said, state: outbox.state, endedHow: outbox.endedHow })
      .from(outbox)
      .where(and(eq(outbox.teamId, teamId), isOfKey(draft.key)))
      .orderBy(desc(outbox.id))
      .all();
    const told = digests
      .filter(({ state, endedHow }) => state !== "waiting" && (state !== "ended" || endedHow === "posted"))
      .flatMap(({ said }) => linesOf(said));
    const news = draft.said.lines.filter((line) => told.every(({ campaignId }) => campaignId !== line.campaignId));
    const [newest] = digests;
    if (news.length === 0) return;
    if (newest?.state === "waiting") {
      setLines(store, teamId, newest.id, merged(linesOf(newest.said), news));
    } else {
      const key = digests.length === 0 ? draft.key : `${draft.key}${FOLLOWER}${digests.length + 1}`;
      addMessage(store, teamId, { ...draft, said: { kind: "digest", lines: news }, key }, nowMs);
    }
  })();
}

/** Adds a line to the digest that waits in a channel; false: none does. */
export function joinDigest(store: Store, teamId: string, channelId: string, lineOf: () => DigestLine | null): boolean {
  const waiting = store.db
    .select({ id: outbox.id, said: outbox.said })
    .from(outbox)
    .where(
      and(
        ...[eq(outbox.teamId, teamId), eq(outbox.place, channelId), eq(outbox.state, "waiting")],
        ...[isNull(outbox.campaignId), isDigest],
      ),
    )
    .orderBy(desc(outbox.id))
    .limit(1)
    .get();
  const line = waiting === undefined ? null : lineOf();
  if (waiting === undefined || line === null) return false;
  setLines(store, teamId, waiting.id, merged(linesOf(waiting.said), [line]));
  return true;
}

/** A digest that never got to its channel, or waits there. `key`: that of its first message. */
export type KeptDigest = {
  readonly id: number;
  readonly channelId: string;
  readonly key: string;
  readonly dueMs: number;
  readonly lines: readonly DigestLine[];
};

/** Digests of the team that channels refused or Slack never took, due since an instant and with lines left, oldest first. */
export function listLostDigests(store: Store, teamId: string, sinceMs: number): readonly KeptDigest[] {
  const isLost = and(eq(outbox.state, "ended"), inArray(outbox.endedHow, ["refused", "given_up"]));
  return digestsWhere(store, teamId, and(isLost, gte(outbox.dueMs, sinceMs)));
}

/** Digests that wait in a channel with a line of a campaign. */
export function listWaitingDigests(
  store: Store,
  teamId: string,
  channelId: string,
  campaignId: string,
): readonly KeptDigest[] {
  return digestsWhere(store, teamId, and(eq(outbox.state, "waiting"), eq(outbox.place, channelId))).filter(
    ({ lines }) => lines.some((line) => line.campaignId === campaignId),
  );
}

function digestsWhere(store: Store, teamId: string, condition: ReturnType<typeof and>): readonly KeptDigest[] {
  return store.db
    .select({ id: outbox.id, channelId: outbox.place, key: outbox.key, dueMs: outbox.dueMs, said: outbox.said })
    .from(outbox)
    .where(and(eq(outbox.teamId, teamId), isNull(outbox.campaignId), isDigest, condition))
    .orderBy(outbox.id)
    .all()
    .map(({ said, key, ...digest }) => ({ ...digest, key: key.split(FOLLOWER)[0] ?? key, lines: linesOf(said) }))
    .filter(({ lines }) => lines.length > 0);
}

/** Takes a campaign's line out of a digest; one that waits without any other ends as unwanted. */
export function takeLineOut(store: Store, teamId: string, digestId: number, campaignId: string, nowMs: number): void {
  const isRow = and(eq(outbox.teamId, teamId), eq(outbox.id, digestId));
  const row = store.db.select({ said: outbox.said }).from(outbox).where(isRow).get();
  if (row === undefined) return;
  const left = linesOf(row.said).filter((line) => line.campaignId !== campaignId);
  setLines(store, teamId, digestId, left);
  if (left.length > 0) return;
  store.db
    .update(outbox)
    .set({ state: "ended", endedHow: "unwanted", endedMs: nowMs, why: "its campaigns are told elsewhere" })
    .where(and(isRow, eq(outbox.state, "waiting")))
    .run();
}

/** Takes a campaign out of all digests of the team; one that has no other line goes. */
export function removeDigestLines(store: Store, teamId: string, campaignId: string): void {
  const digests = store.sqlite
    .prepare<[string, string], { id: number }>(
      `SELECT outbox.id AS id FROM outbox, json_each(outbox.said, '$.lines') AS line
       WHERE team_id = ? AND campaign_id IS NULL AND json_extract(said, '$.kind') = 'digest'
         AND json_extract(line.value, '$.campaignId') = ?`,
    )
    .all(teamId, campaignId);
  for (const { id } of digests) {
    const isRow = and(eq(outbox.teamId, teamId), eq(outbox.id, id));
    const row = store.db.select({ said: outbox.said }).from(outbox).where(isRow).get();
    const left = row === undefined ? [] : linesOf(row.said).filter((line) => line.campaignId !== campaignId);
    if (left.length === 0) store.db.delete(outbox).where(isRow).run();
    else setLines(store, teamId, id, left);
  }
}

const isDigest = sql`json_extract(${outbox.said}, '$.kind') = 'digest'`;

function isOfKey(key: string) {
  return or(eq(outbox.key, key), and(gt(outbox.key, `${key}${FOLLOWER}`), lt(outbox.key, `${key}${AFTER_FOLLOWERS}`)));
}

function linesOf(said: Said): readonly DigestLine[] {
  return said.kind === "digest" ? said.lines : [];
}

/** The newest word of each campaign. */
function merged(lines: readonly DigestLine[], news: readonly DigestLine[]): readonly DigestLine[] {
  const others = lines.filter((line) => news.every(({ campaignId }) => campaignId !== line.campaignId));
  return [...others, ...news];
}

function setLines(store: Store, teamId: string, id: number, lines: readonly DigestLine[]): void {
  store.db
    .update(outbox)
    .set({ said: { kind: "digest", lines } })
    .where(and(eq(outbox.teamId, teamId), eq(outbox.id, id)))
    .run();
}
