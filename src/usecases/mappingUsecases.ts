import type { ColumnMapping, MappingForm } from "../domain/mapping.ts";
import type { Problem } from "../domain/problem.ts";
import type { Result } from "../lib/result.ts";
import type { Upload } from "../store/uploads.ts";
import type { SaidOfUpload } from "./reopenUpload.ts";

/** The form that words of statuses and stages are keyed by in a mapping. */
export { plainWords } from "../ingest/words/plainWords.ts";

/** A file that lies on this machine for a moment. */
export type FileToLookAt = { readonly path: string; readonly fileName: string };

/** What people say of how a file's columns are read. */
export type MappingUsecases = {
  /**
   * Reads the first rows of a file and keeps what they tell for an hour, to show the form again as choices are made.
   * `mapping`: the choices so far, whose JSON paths are looked up in the file; absent: as the upload was answered, else as
   * is remembered for files with these columns, else none. The form's own `mapping` says which they are.
   */
  readonly lookAtFile: (
    upload: Upload,
    file: FileToLookAt,
    mapping?: ColumnMapping,
  ) => Promise<Result<MappingForm, Problem>>;
  /** The form under other choices, at once; null: what was seen of the file is not kept any more. */
  readonly mappingForm: (upload: Upload, mapping: ColumnMapping) => MappingForm | null;
  /**
   * The upload to import (again) under the choices. They are remembered for files with these columns, in the campaign of
   * the upload where it has one, once it was read so.
   */
  readonly reopenUpload: (upload: Upload, said: SaidOfUpload) => Result<Upload, Problem>;
};
