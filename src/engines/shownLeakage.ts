import { LEAKAGE_REASONS, LEAKAGE_STAGES, type LeakageReason, type LeakageStage } from "../domain/leakage.ts";
import type { Currency } from "../domain/money.ts";
import type { ReportBucket, ReportLeakage } from "../domain/reportFindings.ts";
import { type MoneyTogether, moneyTogether } from "./moneyTogether.ts";

/** A bucket of leakage as people see it, in whole units. Buckets without calls are left out. */
export type ShownBucket<Key> = {
  readonly key: Key;
  /** Negative where more came in than expected. */
  readonly gap: number;
  /** 0..max(0, gap). */
  readonly avoidable: number;
  readonly calls: number;
};

/** Leakage as people see it: in whole units of one size, `expected - actual = lost`, and the gaps of each list add up to `lost`. */
export type ShownLeakage = {
  readonly money: MoneyTogether;
  readonly expected: number;
  readonly actual: number;
  /** Negative when ahead. */
  readonly lost: number;
  readonly avoidable: number;
  /** What some calls brought beyond what was expected of them, by reason; the others lost so much more than `lost`. */
  readonly gained: number;
  readonly byReason: readonly ShownBucket<LeakageReason>[];
  readonly byStage: readonly ShownBucket<LeakageStage>[];
};

/** Expected and actual revenue are rounded first, since they are told elsewhere too; all else gives way to them. */
export function shownLeakageOf(leakage: ReportLeakage, currency: Currency): ShownLeakage {
  const gaps = LEAKAGE_REASONS.map((reason) => leakage.byReason[reason].gap);
  const money = moneyTogether([leakage.expected, leakage.actual, ...gaps], currency);
  const [expected, actual] = [money.units(leakage.expected), money.units(leakage.actual)];
  const lost = expected - actual;
  const byReason = shownBuckets(LEAKAGE_REASONS, leakage.byReason, lost, money);
  return {
    money,
    expected,
    actual,
    lost,
    avoidable: money.units(leakage.avoidable),
    gained: byReason.reduce((sum, { gap }) => sum + Math.max(0, -gap), 0),
    byReason,
    byStage: shownBuckets(LEAKAGE_STAGES, leakage.byStage, lost, money),
  };
}

function shownBuckets<Key extends string>(
  keys: readonly Key[],
  buckets: Readonly<Record<Key, ReportBucket>>,
  lost: number,
  money: MoneyTogether,
): readonly ShownBucket<Key>[] {
  const told = keys.filter((key) => buckets[key].calls > 0 || buckets[key].gap !== 0);
  const gaps = money.parts(
    told.map((key) => buckets[key].gap),
    lost,
  );
  const avoidables = told.map((key) => buckets[key].avoidable);
  const shown = money.parts(avoidables, money.units(avoidables.reduce((sum, one) => sum + one, 0)));
  return told.map((key, i) => {
    const gap = gaps[i] ?? 0;
    return { key, gap, avoidable: Math.min(Math.max(0, gap), shown[i] ?? 0), calls: buckets[key].calls };
  });
}
