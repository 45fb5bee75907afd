import { Buffer } from "node:buffer";
import type { Call, CallTime } from "../../src/domain/call.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import type { SaidImport } from "../support/imports.ts";

/** A call as a case says it: its start as `2026-03-02T10:00:00Z` (without Z: on the wall; without a time: a day), and the fields that are known. */
export type ShownCall = { readonly at: string } & Partial<Omit<Call, "callId" | "startedAt" | "covered">>;

/** Told where times of day come without a time zone. */
export const WALL_TIMES = "Times without a time zone are read as UTC, the zone of Q1; /voicebot campaign changes it.";

/** How the import of a file ends, to the last number. */
export type AcidEnd =
  /** The whole sentence; nothing is stored. */
  | { readonly refused: string }
  /** What the question is about: the name that is suggested, the date that could be two, why the columns are unclear. */
  | { readonly asks: "campaign" | "date order" | "columns"; readonly told: string }
  | StoredEnd;

export type StoredEnd = {
  /** Calls that readers see afterwards, in all campaigns. */
  readonly calls: number;
  /** Rows by reason; absent: none. */
  readonly rejected?: Readonly<Record<string, number>>;
  /** Rows that named a call again. */
  readonly repeated?: number;
  /** All notes, rows that were left out among them; absent: none. */
  readonly notes?: readonly string[];
  /** Sentences that stand among the assumptions. */
  readonly assumes?: readonly string[];
  /** Calls by their id, with every field that is known. */
  readonly values?: Readonly<Record<string, ShownCall>>;
};

/** A malformed, odd or hostile file, and what becomes of it. */
export type AcidCase = {
  readonly name: string;
  readonly file: () => string | Uint8Array | Promise<Uint8Array>;
  readonly ends: AcidEnd;
  /** Files that were stored before. */
  readonly before?: readonly string[];
  /** Beside the campaign, which is Q1; null: nobody chose one. */
  readonly said?: SaidImport;
  readonly campaign?: null;
};

export const NUL = String.fromCharCode(0);
export const HEADER = "call_id,started_at,duration_sec,status,revenue_usd";

/** Row `n`, 1..9, under `HEADER`. */
export function row(n: number): string {
  return `c${n},2026-03-0${n}T10:00:00Z,6${n},completed,${n}00.50`;
}

/** What that row tells. */
export function call(n: number, more: Partial<ShownCall> = {}): ShownCall {
  const facts = { durationMs: 60_000 + n * 1000, status: "completed", actualRevenueMinor: n * 10_000 + 50 } as const;
  return { at: `2026-03-0${n}T10:00:00Z`, ...facts, ...more };
}

/** A JSON record of the same call. */
export function record(n: number): Readonly<Record<string, unknown>> {
  return {
    call_id: `c${n}`,
    started_at: `2026-03-0${n}T10:00:00Z`,
    duration_sec: 60 + n,
    status: "completed",
    revenue_usd: n * 100 + 0.5,
  };
}

/** Bytes of noise, the same each time. */
export function noise(bytes: number, seed = 20260305): Buffer {
  const random = mulberry32(seed);
  return Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256)));
}

/** A stored call as cases say it. */
export function shown({ callId: _id, covered: _covered, startedAt, ...facts }: Call): ShownCall {
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  return { at: shownTime(startedAt), ...Object.fromEntries(known) };
}

function shownTime({ ms, kind }: CallTime): string {
  const iso = new Date(ms).toISOString();
  if (kind === "date") return iso.slice(0, 10);
  const text = iso.slice(0, ms % 1000 === 0 ? 19 : 23);
  return kind === "instant" ? `${text}Z` : text;
}
