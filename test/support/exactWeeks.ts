import { dayOfIso, isoOfDay } from "../../src/domain/day.ts";

/** The outcome of the calls of one working day, in numbers; the rest of the 100 is completed without a sale. */
export type DayCounts = {
  readonly sold?: number;
  readonly dropped?: number;
  readonly escalated?: number;
  readonly failed?: number;
  /** Completed calls that broke this rule. */
  readonly violations?: readonly string[];
  /** Of the script; its calls are the last ones of the day. */
  readonly script?: string;
};

/** A working day on which nothing is wrong: 12 % sold, 30 % dropped, 10 % escalated, 3 % failed. */
export const USUAL_DAY = { sold: 12, dropped: 30, escalated: 10, failed: 3 } as const;
const CALLS_A_DAY = 100;
const HEADER =
  "call_id,campaign_name,started_at,duration_seconds,status,drop_off_stage,actual_revenue,script_version,compliance_flags";

/**
 * An export without any chance in it: 100 calls on each day from `from` to `to` (ISO dates, both included) that is no weekend,
 * so that a story's numbers are the same every time. `at(iso)`: what differs from the usual that day; null: no calls.
 */
export function exactExport(
  campaign: string,
  from: string,
  to: string,
  at: (iso: string) => DayCounts | null = () => ({}),
): string {
  const lines = [HEADER];
  for (let day = dayOfIso(from) ?? 0; day <= (dayOfIso(to) ?? -1); day++) {
    const iso = isoOfDay(day);
    const weekday = new Date(`${iso}T00:00:00Z`).getUTCDay();
    const counts = weekday === 0 || weekday === 6 ? null : at(iso);
    if (counts !== null) lines.push(...rowsOf(campaign, iso, counts));
  }
  return `${lines.join("\n")}\n`;
}

function rowsOf(campaign: string, iso: string, counts: DayCounts): readonly string[] {
  const { sold, dropped, escalated, failed, violations = [], script = "v1" } = { ...USUAL_DAY, ...counts };
  const kinds = [
    ...Array.from({ length: sold }, () => ["completed", "", "500.00", ""]),
    ...Array.from({ length: dropped }, () => ["dropped", "pitch", "0", ""]),
    ...Array.from({ length: escalated }, () => ["escalated", "", "0", ""]),
    ...Array.from({ length: failed }, () => ["failed", "", "0", ""]),
    ...violations.map((flag) => ["completed", "", "0", flag]),
  ];
  const rest = Array.from({ length: CALLS_A_DAY - kinds.length }, () => ["completed", "", "0", ""]);
  return [...kinds, ...rest].map(([status, stage, revenue, flag], i) => {
    const minute = String(Math.floor((i * 360) / CALLS_A_DAY) % 60).padStart(2, "0");
    const hour = String(9 + Math.floor((i * 6) / CALLS_A_DAY)).padStart(2, "0");
    const startedAt = `${iso} ${hour}:${minute}:00`;
    return `${campaign}-${iso}-${i},${campaign},${startedAt},120,${status},${stage},${revenue},${script},${flag}`;
  });
}
