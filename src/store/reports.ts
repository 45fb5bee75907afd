import { and, desc, eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { postedReports } from "./schema.ts";

export type PostedReport = {
  readonly teamId: string;
  readonly campaignId: string;
  readonly channelId: string;
  readonly messageTs: string | null;
  readonly report: unknown;
  readonly postedAtMs: number;
};

/** Keeps a report as it was said. */
export function savePostedReport(store: Store, posted: PostedReport): void {
  store.db.insert(postedReports).values(posted).run();
}

/** The newest report posted about a campaign; null if none was. */
export function newestPostedReport(store: Store, teamId: string, campaignId: string): PostedReport | null {
  const row = store.db
    .select()
    .from(postedReports)
    .where(and(eq(postedReports.teamId, teamId), eq(postedReports.campaignId, campaignId)))
    .orderBy(desc(postedReports.id))
    .limit(1)
    .get();
  return row ?? null;
}
