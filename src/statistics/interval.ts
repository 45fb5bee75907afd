/** A confidence interval; an end may be infinite. */
export type Interval = { readonly low: number; readonly high: number };
