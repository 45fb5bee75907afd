import type { TargetField } from "../../domain/upload.ts";

export const PLATFORM_IDS = ["vapi", "retell", "bland", "elevenlabs", "twilio", "synthflow", "connect"] as const;
export type PlatformId = (typeof PLATFORM_IDS)[number];

/**
 * A cell of the record by its column's header (JSON: its path, `analysis.successEvaluation`); empty where it has none.
 * Where the file has no column of just that name, one that is spelled otherwise counts: `Call Sid` for `call_sid`.
 */
export type CellOf = (header: string) => string;

/** The values under a column's header (JSON: its path) in the records that are looked at; none where only columns are known. */
export type ValuesOf = (header: string) => readonly string[];

/** One field as a platform's record tells it: the text that the ordinary readers take, in the units they take it in. */
export type ReadField = {
  readonly field: TargetField;
  /** How the column is told to people: the vendor's own name, such as `endedReason`. One field, one name, and one name a column; the file's own column may bear it too. */
  readonly header: string;
  /** Empty where the record does not say. */
  readonly read: (cell: CellOf) => string;
};

/**
 * One vendor: all that is known of how its exports call things. The ordinary planner reads what `fields` give like any
 * column, with certainty, and finds the customer's own fields (revenue, stage, flags) among the columns for which
 * `isCustomerColumn` holds. Other columns of the vendor are read only where people choose them.
 */
export type Platform = {
  readonly id: PlatformId;
  /** As it calls itself, such as `Retell AI`. */
  readonly name: string;
  /**
   * What stands before every path in a table that was flattened with the envelope around the call, such as `message.`; a
   * column that a reader asks for is looked for without them, and then with each in turn. Absent: nothing ever.
   */
  readonly envelopes?: readonly string[];
  /** How sure it is, 0..1, that a file with these columns, and such values in them, is this platform's export. */
  readonly certaintyOf: (columns: ReadonlySet<string>, valuesOf: ValuesOf) => number;
  /** The call inside the envelope it came in (a webhook's message); the record itself where there is none. */
  readonly unwrap: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** What lists of objects in a JSON record tell (`artifact.nodes[last].nodeName`), by the column it is put in. */
  readonly listCells: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
  readonly isCustomerColumn: (header: string) => boolean;
  readonly fields: readonly ReadField[];
  /** Why a record is no call of a campaign (`was cancelled before it was dialled`); null: it is one. */
  readonly leftOut: (cell: CellOf) => string | null;
  /** The id of the call that this record is a transferred leg of; null: it is a call itself. */
  readonly transferOf: (cell: CellOf) => string | null;
  /** Grows with every newer state of one call; null: the records do not tell. */
  readonly versionOf: (cell: CellOf) => number | null;
  /** Fixed sentences that readers of a file with such a record should be told, each once a file. Absent: none ever. */
  readonly notesOf?: (cell: CellOf) => readonly string[];
};

/** From this certainty on a file is read as a platform's. */
export const RECOGNISED = 0.6;

export type PlatformMatch = { readonly id: PlatformId; readonly name: string; readonly certainty: number };

/**
 * What a column is to the platform of the file. `open`: any field, by its name and values. `made`: the field it was made
 * for. `closed`: the vendor's, read only where people choose it.
 */
export type ColumnRole =
  | { readonly kind: "open" }
  | { readonly kind: "made"; readonly field: TargetField }
  | { readonly kind: "closed" };

export const OPEN_COLUMN: ColumnRole = { kind: "open" };
