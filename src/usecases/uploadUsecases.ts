import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress, UploadAnswers } from "../domain/upload.ts";
import type { Result } from "../lib/result.ts";
import type { Upload } from "../store/uploads.ts";
import type { LocalFile, SharedFile } from "./importUpload.ts";

/** Our message about an upload, its file's name, the file of rejected rows that its uploader got; `owner` null: its end is told. */
export type UploadNote = Partial<Pick<Upload, "messageTs" | "fileName" | "rejectsFileId" | "owner">>;

/** The course of an upload, from a file that was shared to its end. */
export type UploadUsecases = {
  /** Null when the team has taken the file on before. */
  readonly receiveUpload: (shared: SharedFile) => Upload | null;
  /** Notes what Slack told of an upload. */
  readonly noteUpload: (upload: Upload, told: UploadNote) => void;
  /** The upload to go on with; fails when it was answered before or is gone. */
  readonly answerUpload: (teamId: string, uploadId: number, answer: Partial<UploadAnswers>) => Result<Upload, Problem>;
  readonly importUpload: (
    upload: Upload,
    file: LocalFile,
    onProgress: (progress: ImportProgress) => void,
  ) => Promise<ImportOutcome>;
  readonly refuseUpload: (upload: Upload) => void;
  /** True: it waited or was being imported, and nothing of it will be seen; false: it is over, or there is none. */
  readonly cancelUpload: (teamId: string, uploadId: number) => boolean;
  /** The upload, if another process that still runs has it before its end; else null. */
  readonly findElsewhere: (teamId: string, uploadId: number) => Upload | null;
};
