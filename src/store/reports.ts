import type { Store } from "./openStore.ts";
import { postedReports } from "./slackSchema.ts";

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
