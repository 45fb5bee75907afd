/** The parts of the health score, in the order they are told. */
export const HEALTH_COMPONENTS = ["conversion", "revenue", "compliance", "efficiency", "quality"] as const;
export type HealthComponent = (typeof HEALTH_COMPONENTS)[number];

export const HEALTH_STATUSES = ["Excellent", "Good", "Fair", "Poor", "Critical"] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

/** Against the period before, beyond the margin of the difference; `new`: there is nothing to compare with. */
export const HEALTH_TRENDS = ["improving", "stable", "declining", "new"] as const;
export type HealthTrend = (typeof HEALTH_TRENDS)[number];

/** A value for each part; null for a part that the data cannot tell. */
export type PerComponent = { readonly [component in HealthComponent]: number | null };

/** Makes a value for each part. */
export function perComponent(make: (component: HealthComponent) => number | null): PerComponent {
  return {
    conversion: make("conversion"),
    revenue: make("revenue"),
    compliance: make("compliance"),
    efficiency: make("efficiency"),
    quality: make("quality"),
  };
}

/**
 * The health score. Nothing is rounded: only what people see is (`roundToSum`).
 * All null with trend `new` when no part can be told (no calls, or no column that any part needs).
 */
export type Health = {
  /** 0..100. */
  readonly overall: number | null;
  readonly status: HealthStatus | null;
  /** 0..100 each; null: not known, and the other parts' weights are scaled up to 100 %. */
  readonly components: PerComponent;
  /** Half-width of the 95 % interval of `overall`, in points. */
  readonly margin: number | null;
  readonly trend: HealthTrend;
  /** Points against the period before, over the same inputs; null when `new`. */
  readonly weekOverWeekChange: number | null;
  /** Points lost by each part, and by the cap that compliance sets; in sum 100 - overall. */
  readonly contributions: PerComponent & { readonly cap: number | null };
};
