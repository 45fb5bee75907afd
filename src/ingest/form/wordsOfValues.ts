import type { CallStatus, CallTime, DropOffStage } from "../../domain/call.ts";
import type { Currency } from "../../domain/money.ts";

/** `5 June 2010`; with a time of day `5 June 2010, 14:03`, and with a known zone `5 June 2010, 14:03 UTC`. */
export function wordsOfTime({ ms, kind }: CallTime): string {
  const date = DATE.format(ms);
  if (kind === "date") return date;
  const hasSeconds = ms % 60_000 !== 0;
  const time = new Date(ms).toISOString().slice(11, hasSeconds ? 19 : 16);
  return `${date}, ${time}${kind === "instant" ? " UTC" : ""}`;
}

const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `3 min 32 s`, `1 h 2 min`, `0.25 s`. */
export function wordsOfDuration(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = (ms % 60_000) / 1000;
  const parts = [
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes > 0 ? [`${minutes} min`] : []),
    ...(seconds > 0 ? [`${seconds} s`] : []),
  ];
  return parts.length === 0 ? "0 s" : parts.join(" ");
}

/** `1,234.50 EUR`, with all digits of the minor unit unless the amount is whole. */
export function wordsOfMoney(minor: number, digits: number, currency: Currency): string {
  const major = minor / 10 ** digits;
  const decimals = Number.isInteger(major) ? 0 : digits;
  const format = new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return `${format.format(major)} ${currency}`;
}

export function wordsOfStage(stage: DropOffStage): string {
  return stage.replace("_", " ");
}

export function wordsOfStatus(status: CallStatus, stage: DropOffStage | null): string {
  if (stage !== null && status === "dropped") return `dropped at ${wordsOfStage(stage)}`;
  return STATUS_WORDS[status];
}

const STATUS_WORDS: Readonly<Record<CallStatus, string>> = {
  completed: "completed",
  dropped: "dropped",
  escalated: "escalated",
  failed: "failed",
  compliance_violation: "a compliance violation",
  not_connected: "not connected",
  unknown: "unknown",
};
