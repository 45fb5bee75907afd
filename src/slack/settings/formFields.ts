import type { AlertSettings } from "../../domain/alert.ts";
import { MAX_AMOUNT, MAX_NAME_CHARS } from "../../domain/checkSettings.ts";
import { type Currency, majorOf, minorDigits } from "../../domain/money.ts";
import { formatNumber, formatPercent } from "../../domain/words.ts";
import type { FieldId, ThresholdType } from "./campaignFields.ts";
import type { FieldReader } from "./formReader.ts";
import { parseMoney, parsePercent, typedMoney } from "./typedNumbers.ts";

/** How a number is read; `now`: what is set. */
type NumberField<Now extends number | null> = {
  readonly now: Now;
  readonly read: (text: string) => number | null;
  readonly wanted: string;
};

/** A fall cannot be larger than the whole; a rise beyond 1,000 % is a slip. */
const MAX_CHANGE = { fall: 1, rise: 10 } as const;
const MAX_POINTS = 100;

/** A number as it was typed. */
export function readNumber<Now extends number | null>(
  { form, isKept, refuse }: FieldReader<FieldId>,
  id: FieldId,
  { now, read, wanted }: NumberField<Now>,
): Now | number {
  if (isKept(id)) return now;
  const value = read(form.text(id));
  if (value === null) refuse(id, wanted);
  return value ?? now;
}

/** The reader, but null for what is not from `least` to `most`. */
export function withinOf(read: (text: string) => number | null, least: number, most: number) {
  return (text: string): number | null => {
    const value = read(text);
    return value !== null && value >= least && value <= most ? value : null;
  };
}

/** Money in minor units of `currency`. Where only the currency was changed, the amount that is set is meant in the new one. */
export function readMoney(
  { form, isKept, refuse }: FieldReader<FieldId>,
  id: FieldId,
  nowMinor: number,
  { now, currency }: { readonly now: { readonly currency: Currency }; readonly currency: Currency },
): number {
  if (isKept(id) && currency === now.currency) return nowMinor;
  const text = isKept(id) ? typedMoney(nowMinor, now.currency) : form.text(id);
  const minor = withinOf((typed) => parseMoney(typed, currency), 1, MAX_AMOUNT * 10 ** minorDigits(currency))(text);
  if (minor === null) refuse(id, wantedMoney(currency, text));
  return minor ?? nowMinor;
}

function wantedMoney(currency: Currency, text: string): string {
  const decimals = minorDigits(currency);
  const example =
    decimals === 0 ? "1200" : `1200 or ${majorOf(12005 * 10 ** (decimals - 1), currency).toFixed(decimals)}`;
  const isUnclear = /^\d{1,3}[.,]\d{3}$/.test(text);
  const why = isUnclear ? ` (${text} could be two different amounts)` : "";
  return `an amount in ${currency} above 0 and up to ${formatNumber(MAX_AMOUNT)}, such as ${example}${why}`;
}

/** Names, one a line; in a single line with commas. */
export function readList(
  { form, isKept, refuse }: FieldReader<FieldId>,
  id: FieldId,
  now: readonly string[],
): readonly string[] {
  if (isKept(id)) return now;
  const text = form.text(id);
  const parts = text.includes("\n") ? text.split("\n") : text.split(",");
  const names = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))];
  if (names.some((name) => name.length > MAX_NAME_CHARS)) {
    refuse(id, `names of at most ${MAX_NAME_CHARS} characters, one a line`);
  }
  return names;
}

export function readThresholds(
  reader: FieldReader<FieldId>,
  now: AlertSettings["thresholds"],
): Record<ThresholdType, number> {
  const share = (type: ThresholdType, most: number) =>
    readNumber(reader, type, {
      now: now[type],
      read: withinOf(parsePercent, Number.MIN_VALUE, most),
      wanted: `a percentage above 0 and up to ${formatPercent(most, 0)}, such as 15`,
    });
  return {
    revenue_drop: share("revenue_drop", MAX_CHANGE.fall),
    conversion_drop: share("conversion_drop", MAX_CHANGE.fall),
    drop_off_spike: share("drop_off_spike", MAX_CHANGE.rise),
    escalation_spike: share("escalation_spike", MAX_CHANGE.rise),
    failure_spike: share("failure_spike", MAX_CHANGE.rise),
    health_drop: readNumber(reader, "health_drop", {
      now: now.health_drop,
      read: withinOf(parsePoints, Number.MIN_VALUE, MAX_POINTS),
      wanted: `a number of points above 0 and up to ${MAX_POINTS}, such as 15`,
    }),
  };
}

/** `15`, `12.5`, `15 points`. */
function parsePoints(text: string): number | null {
  const number = text.replace(/\s*points?$/i, "").replace(",", ".");
  return /^\d+(\.\d)?$/.test(number) ? Number(number) : null;
}
