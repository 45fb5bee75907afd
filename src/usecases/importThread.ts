import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import type { Result } from "../lib/result.ts";
import type { DeletedCampaign } from "../store/deleteCampaign.ts";
import type { StorePlace } from "../store/openStore.ts";
import type { ImportJob } from "./importJob.ts";
import { createKeptThread, type KeptThread } from "./keptThread.ts";
import type { AddedSample, UndoneUpload } from "./upkeepUsecases.ts";

/** Who asked for something that rewrites stored calls, and the process that does it; see `lib/owner.ts`. */
export type UpkeepOrder = {
  readonly teamId: string;
  readonly userId: string;
  readonly owner: string;
  readonly nowMs: number;
};

/** An order that takes the right to write under the row of an upload. */
export type UploadOrder = UpkeepOrder & { readonly uploadId: number };
export type RecountOrder = UploadOrder & { readonly campaignId: string; readonly timeZone: string };

/** What an import tells on its way. `fault`: a bug that cost no call, and what it did cost. */
export type ToldOfImport =
  | { readonly kind: "progress"; readonly progress: ImportProgress }
  | { readonly kind: "fault"; readonly failure: string; readonly what: string };

/** All that writes calls: it happens one after the other, so that nothing waits in vain for a campaign. */
export type ImportThreadJobs = {
  readonly import: { readonly given: ImportJob; readonly gives: ImportOutcome; readonly tells: ToldOfImport };
  readonly undo: Silent<UploadOrder, Result<UndoneUpload, Problem>>;
  readonly recount: Silent<RecountOrder, Result<{ readonly calls: number }, Problem>>;
  readonly addSample: Silent<UploadOrder & { readonly timeZone: string }, Result<AddedSample, Problem>>;
  readonly deleteCampaign: Silent<UpkeepOrder & { readonly campaignId: string }, Result<DeletedCampaign, Problem>>;
  /** Removes rows that nobody sees any more. */
  readonly sweep: Silent<{ readonly teamId: string }, null>;
  /** Brings `calls.day` to a campaign's new time zone. */
  readonly moveDays: Silent<{ readonly teamId: string; readonly campaignId: string }, null>;
  /** Takes back what a job left half done, or ends what it left all but done. */
  readonly tidy: Silent<{ readonly teamId: string; readonly uploadId: number }, null>;
};

type Silent<Given, Gives> = { readonly given: Given; readonly gives: Gives; readonly tells: never };

export type ImportThread = KeptThread<ImportThreadJobs>;

/** Rows die young: more room for them only makes the process larger. */
const YOUNG_MB = 16;

/** The thread that writes calls to a store. */
export function createImportThread({ path, bell }: StorePlace): ImportThread {
  const worker = new URL("./importWorker.ts", import.meta.url);
  return createKeptThread({ worker, place: { path, bell }, name: "import", longestMs: null, youngMb: YOUNG_MB });
}
