import type { Problem } from "../domain/problem.ts";
import type { Result } from "../lib/result.ts";

/** What an undo did. */
export type UndoneUpload = {
  readonly fileName: string;
  readonly campaignNames: readonly string[];
  /** Calls that only this upload had told of, and calls that are again as they were before it. */
  readonly removed: number;
  readonly restored: number;
  /** Names of other files that told more of removed calls, such as payments: that went with these calls. */
  readonly dropAgain: readonly string[];
};

/** How the upload of the sample is called in lists. */
export const SAMPLE_FILE = "sample data";

export type AddedSample = { readonly campaignId: string; readonly campaignName: string };

/** What rewrites stored calls, one team at a time, on the import thread; all of it at once or nothing. Whether people may is asked before. */
export type UpkeepUsecases = {
  readonly undoUpload: (teamId: string, userId: string, uploadId: number) => Promise<Result<UndoneUpload, Problem>>;
  /** Counts a campaign's calls again on the calendar of another time zone. `calls`: how many. */
  readonly changeTimeZone: (
    teamId: string,
    userId: string,
    campaignId: string,
    timeZone: string,
  ) => Promise<Result<{ readonly calls: number }, Problem>>;
  /** Deletes a campaign with its calls and all that was kept about it. */
  readonly deleteCampaign: (
    teamId: string,
    userId: string,
    campaignId: string,
  ) => Promise<Result<{ readonly campaignName: string; readonly calls: number }, Problem>>;
  /** Adds the sample campaign, with twelve weeks of calls up to yesterday; fails when it is there. */
  readonly addSample: (teamId: string, userId: string, timeZone: string) => Promise<Result<AddedSample, Problem>>;
  readonly removeSample: (teamId: string, userId: string) => Promise<Result<null, Problem>>;
};
