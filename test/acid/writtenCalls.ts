import fc from "fast-check";
import { MS_PER_DAY } from "../../src/domain/day.ts";

/** A call before it is written to a file; null: it says nothing of it. Amounts in cents, sentiment in thousandths. */
export type MadeCall = {
  readonly id: string;
  readonly campaign: string;
  /** A whole second, as the clock on the wall showed it, read as if it were UTC. */
  readonly ms: number;
  readonly durationSec: number | null;
  readonly status: keyof typeof STATUS_WORDS;
  readonly stage: string | null;
  readonly flags: readonly string[];
  readonly valueCents: number | null;
  readonly revenueCents: number | null;
  readonly converted: boolean | null;
  readonly sentimentMilli: number | null;
  readonly script: string | null;
  readonly agent: string | null;
  readonly endReason: string | null;
  readonly answeredBy: string | null;
  readonly escalation: string | null;
  /** Columns of the customer's own, by header. */
  readonly own: Readonly<Record<OwnColumn, string | number | null>>;
  /** The digits of the number that was called, its country's first. */
  readonly phone: string | null;
};

/** Columns that no field is read from: calls may be sliced by them. */
export const OWN_COLUMNS = ["Lead Source", "Tarif / Größe", "attempt", "Segment (neu)"] as const;
type OwnColumn = (typeof OWN_COLUMNS)[number];

/** Our words for what became of a call, and those that files have for them. */
export const STATUS_WORDS = {
  completed: "completed",
  dropped: "hung up",
  escalated: "transferred",
  failed: "technical error",
  not_connected: "no answer",
} as const;
const STATUSES = ["completed", "dropped", "escalated", "failed", "not_connected"] as const;

/** With marks that separate and quote, ends of lines, letters beyond ASCII (of windows-1252), and what looks like a formula. */
const END_REASONS = [
  "tired",
  "no, thanks",
  'said "no"',
  '"quoted"',
  "later; maybe",
  "tab\there",
  "a | b",
  "two\nlines",
  "two\r\nlines",
  "später – größer",
  "é’s “wish”",
  "=1+1",
  "@now",
  "#1",
  "sep=;",
  "{}",
  "<b>",
  "a & b",
];

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
const FIRST_MS = Date.UTC(2026, 0, 1);
const DAYS = 300;

const someId = fc.oneof(
  fc.nat(999_999).map((n) => `call-${n}`),
  fc.nat(999_999).map((n) => String(n).padStart(9, "0")),
  fc.nat(99).map((n) => `${n}e5`),
  fc.nat(999_999).map((n) => `İd ${n}`.replace("İ", "I")),
);

const someCall: fc.Arbitrary<MadeCall> = fc.record({
  id: someId,
  campaign: fc.constantFrom("Solar Q3", "Wärme, 2026"),
  ms: fc.integer({ min: 0, max: DAYS * (MS_PER_DAY / 1000) - 1 }).map((seconds) => FIRST_MS + seconds * 1000),
  durationSec: maybe(fc.integer({ min: 0, max: 7200 })),
  status: fc.constantFrom(...STATUSES),
  stage: maybe(fc.constantFrom("intro", "qualification", "pitch", "closing")),
  flags: fc.constantFrom([], ["opt_out"], ["opt_out", "recording"]),
  valueCents: maybe(fc.integer({ min: 0, max: 900_000_00 })),
  revenueCents: maybe(fc.integer({ min: -900_000_00, max: 900_000_00 })),
  converted: maybe(fc.boolean()),
  sentimentMilli: maybe(fc.integer({ min: -1000, max: 1000 })),
  script: maybe(fc.constantFrom("v1", "v2.1", "B")),
  agent: maybe(fc.constantFrom("agent-7", "A12")),
  endReason: maybe(fc.constantFrom(...END_REASONS)),
  answeredBy: maybe(fc.constantFrom("human", "machine")),
  escalation: maybe(fc.constantFrom("price", "wants a human")),
  own: fc.record({
    "Lead Source": maybe(fc.constantFrom("web", "no, thanks", "a | b", 'the "old" list', "two\nlines")),
    "Tarif / Größe": maybe(fc.constantFrom("größer", "später – S", "=1+1", "é’s; “wish”")),
    attempt: maybe(fc.integer({ min: 0, max: 9 })),
    "Segment (neu)": maybe(fc.constantFrom("B2B", "#1", "0", "yes", "x=1")),
  }),
  phone: maybe(fc.integer({ min: 0, max: 9_999_999 }).map((n) => `49170${String(n).padStart(7, "0")}`)),
});

/** One that says everything, on a day above 12: so that no column is empty, and dates leave no doubt. */
export const FULL: MadeCall = {
  id: "full",
  campaign: "Solar Q3",
  ms: Date.UTC(2026, 4, 25, 13, 4, 5),
  durationSec: 125,
  status: "dropped",
  stage: "pitch",
  flags: ["opt_out"],
  valueCents: 123_456,
  revenueCents: 99_99,
  converted: true,
  sentimentMilli: -250,
  script: "v1",
  agent: "agent-7",
  endReason: "tired",
  answeredBy: "human",
  escalation: "price",
  own: { "Lead Source": "web", "Tarif / Größe": "S", attempt: 1, "Segment (neu)": "B2B" },
  phone: "491701234567",
};

/** Calls of different ids, at least `fewest`; the first says everything. */
export function someCalls(most: number, fewest = 2): fc.Arbitrary<readonly MadeCall[]> {
  return fc
    .uniqueArray(someCall, { minLength: fewest - 1, maxLength: most, selector: ({ id }) => id })
    .map((calls) => [FULL, ...calls]);
}

/** The same calls in columns of the customer's own that are worth proposing: two kinds, in turn. */
export function ofTwoKinds(calls: readonly MadeCall[]): readonly MadeCall[] {
  return calls.map((call, at) => {
    const kind = at % 2 === 0 ? "web" : "no, thanks";
    return { ...call, own: { "Lead Source": kind, "Tarif / Größe": null, attempt: null, "Segment (neu)": `${kind}!` } };
  });
}

/** How a reader is told to read: which columns it slices by, and how it hashes numbers; null: not at all. */
export type Expected = {
  readonly startedAt: string;
  readonly headerOf: (own: OwnColumn) => string;
  readonly hashPhone: ((phone: string) => number | null) | null;
};

/** What a file says of a call once it is read, as `readWhole` tells it. `startedAt`: in the file's way. */
export function factsOf(call: MadeCall, { startedAt, headerOf, hashPhone }: Expected): Record<string, unknown> {
  const own = OWN_COLUMNS.flatMap((name) => {
    const value = call.own[name];
    return value === null ? [] : [[headerOf(name), String(value)]];
  });
  const told: Record<string, unknown> = {
    startedAt,
    durationMs: call.durationSec === null ? null : call.durationSec * 1000,
    status: call.status,
    dropOffStage: call.stage,
    escalationReason: call.escalation,
    complianceFlags: call.flags,
    conversionValueMinor: call.valueCents,
    actualRevenueMinor: call.revenueCents,
    converted: call.converted,
    sentimentMilli: call.sentimentMilli,
    scriptVersion: call.script,
    agentId: call.agent,
    endReason: call.endReason,
    answeredBy: call.answeredBy,
    segments: own.length === 0 ? null : Object.fromEntries(own),
    phoneHash: call.phone === null || hashPhone === null ? null : hashPhone(call.phone),
  };
  return Object.fromEntries(Object.entries(told).filter(([, fact]) => fact !== null));
}
