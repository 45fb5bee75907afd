import type { CallFacts } from "../domain/call.ts";

/** Tells a file of refunds alone, whose sums are no call's revenue, from one of payments. */
export type SeenAmounts = {
  readonly see: (facts: CallFacts) => void;
  /** True: money went back and none came. */
  readonly isOfRefundsAlone: () => boolean;
};

export function seeAmounts(): SeenAmounts {
  let hasIncome = false;
  let hasRefunds = false;
  return {
    see: ({ actualRevenueMinor }) => {
      if (actualRevenueMinor === null) return;
      hasIncome ||= actualRevenueMinor > 0;
      hasRefunds ||= actualRevenueMinor < 0;
    },
    isOfRefundsAlone: () => hasRefunds && !hasIncome,
  };
}
