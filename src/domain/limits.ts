/** What is read of a file at most. */
export type ImportLimits = {
  readonly maxFileBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Longest field, in characters; a longer one ends the reading, so that memory stays bounded. */
  readonly maxFieldChars: number;
  /** Of all that an archive or a workbook holds together. */
  readonly maxUnpackedBytes: number;
  /** How many times as large an archive or a workbook may become when it is unpacked. */
  readonly maxUnpackRatio: number;
  /** How deep lists and objects of JSON may lie in each other. */
  readonly maxNesting: number;
};

const MEGABYTE = 1_000_000;

export const USUAL_LIMITS: ImportLimits = {
  maxFileBytes: 1000 * MEGABYTE,
  maxRows: 10_000_000,
  maxColumns: 500,
  maxFieldChars: 1_048_576,
  maxUnpackedBytes: 5000 * MEGABYTE,
  maxUnpackRatio: 250,
  maxNesting: 64,
};

/** How files are read, beside what they say. */
export type ImportSettings = {
  readonly limits: ImportLimits;
  /** Secret of the hashes of phone numbers; null: nothing is kept of them. */
  readonly hashKey: string | null;
};

export const USUAL_IMPORT_SETTINGS: ImportSettings = { limits: USUAL_LIMITS, hashKey: null };
