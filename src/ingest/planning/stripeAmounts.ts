import type { ColumnProfile, Profile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";

/** What `object` says of the objects of Stripe's API that have an amount. */
const OBJECTS: ReadonlySet<string> = new Set([
  "charge",
  "payment_intent",
  "refund",
  "invoice",
  "checkout.session",
  "balance_transaction",
]);
/** Keys that hardly any other source has; so many of them prove that it is Stripe's. */
const TELLING_KEYS: ReadonlySet<string> = new Set([
  "amount_captured",
  "amount_capturable",
  "amount_received",
  "amount_refunded",
  "balance_transaction",
  "client_secret",
  "livemode",
  "payment_intent",
  "receipt_url",
  "statement_descriptor",
]);
const ENOUGH_KEYS = 3;
/** Amounts under these keys are in the smallest unit of the currency (https://docs.stripe.com/currencies). */
const AMOUNT_KEYS: ReadonlySet<string> = new Set([
  "amount",
  "amount_captured",
  "amount_due",
  "amount_paid",
  "amount_received",
  "amount_total",
  "total",
]);

/**
 * True if a column of amounts comes from Stripe's API, which counts cents. Its dashboard writes `20.00` under other names,
 * so nothing but whole numbers beside currencies in lower case counts, and only with proof that it is Stripe's.
 */
export function isStripeAmount({ columns }: Profile, amount: ColumnProfile): boolean {
  const { numbers } = amount;
  if (amount.role.kind !== "open" || !AMOUNT_KEYS.has(keyOf(amount)) || numbers === null) return false;
  const marks = numbers.dotDecimal + numbers.commaDecimal + numbers.ambiguousDot + numbers.ambiguousComma;
  if (numbers.readable === 0 || marks > 0 || numbers.signs.size > 0) return false;
  if (!columns.some((column) => keyOf(column) === "currency" && holdsOnly(column, isLowerCaseCode))) return false;
  if (columns.some((column) => keyOf(column) === "object" && holdsOnly(column, (cell) => OBJECTS.has(cell))))
    return true;
  return new Set(columns.map(keyOf).filter((key) => TELLING_KEYS.has(key))).size >= ENOUGH_KEYS;
}

/** The end of a column's path, as it is written. */
function keyOf({ name }: ColumnProfile): string {
  return name.header.slice(name.header.lastIndexOf(".") + 1);
}

function isLowerCaseCode(cell: string): boolean {
  return /^[a-z]{3}$/.test(cell);
}

function holdsOnly({ values }: ColumnProfile, isOne: (cell: string) => boolean): boolean {
  const filled = [...values.keys()].filter((cell) => !isEmptyText(cell));
  return filled.length > 0 && filled.every(isOne);
}
