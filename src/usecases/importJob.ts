import type { ImportSettings } from "../domain/limits.ts";
import type { ColumnMapping } from "../domain/mapping.ts";
import type { ChosenCampaign, DateOrder } from "../domain/upload.ts";
import type { Owner } from "../lib/owner.ts";

/** One file to import, as plain data: it crosses to the worker thread. */
export type ImportJob = {
  readonly teamId: string;
  readonly uploadId: number;
  /** The process that imports; see `lib/owner.ts`. */
  readonly owner: Owner;
  /** Where the file lies on this machine. */
  readonly path: string;
  readonly fileName: string;
  /** The campaign for calls of a file that names none; null: not asked yet. */
  readonly campaign: ChosenCampaign | null;
  /** The answer to "day first or month first?"; null: not asked yet. */
  readonly dateOrder: DateOrder | null;
  /** How the uploader says that the columns are read; absent or null: as is remembered for such a file, else as the importer decides. */
  readonly mapping?: ColumnMapping | null;
  /** Absent: as usual. */
  readonly settings?: ImportSettings;
  /** On shared memory: set to 1 at index 0 by the thread that ordered the import, to cancel it. Absent: it cannot be cancelled. */
  readonly cancelFlag?: Int32Array;
  /** For campaigns that the file brings: IANA time zone of the uploader. */
  readonly timeZone: string;
  /** Where to write the rejected rows as CSV, header first; null: nowhere. */
  readonly rejectsPath: string | null;
  readonly nowMs: number;
  /** True: it is the sample data. Absent: somebody's own calls, and a campaign that gets them is no sample any more. */
  readonly isSample?: boolean;
  /** The upload that is an earlier reading of the file, whose place this one takes. Absent or null: none. */
  readonly replaces?: number | null;
};
