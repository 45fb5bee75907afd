import type { Severity } from "./issue.ts";

export const ALERT_TYPES = [
  "revenue_drop",
  "conversion_drop",
  "drop_off_spike",
  "escalation_spike",
  "failure_spike",
  "compliance_increase",
  "health_drop",
] as const;
export type AlertType = (typeof ALERT_TYPES)[number];

/** `alert`: past the threshold and real; `watch`: past it, likely; `chance`: past it, may be luck; `volume`: fewer calls alone. */
export const VERDICTS = ["alert", "watch", "chance", "volume"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const SENSITIVITIES = ["quiet", "normal", "sensitive"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What counts as news; relative changes as positive shares (0.15 for 15 %), health in points. */
export type AlertSettings = {
  readonly thresholds: Readonly<Record<Exclude<AlertType, "compliance_increase">, number>>;
  readonly sensitivity: Sensitivity;
  /** True: compliance increases are posted only when graded `alert`. */
  readonly complianceOnEvidence: boolean;
};

export const USUAL_ALERT_SETTINGS: AlertSettings = {
  thresholds: {
    revenue_drop: 0.1,
    conversion_drop: 0.15,
    drop_off_spike: 0.2,
    escalation_spike: 0.25,
    failure_spike: 0.5,
    health_drop: 15,
  },
  sensitivity: "normal",
  complianceOnEvidence: false,
};

/** A change that passed its threshold. Money in minor units; shares relative (-0.12 for 12 % down); an open end is null. */
export type Alert = {
  readonly type: AlertType;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly title: string;
  readonly message: string;
  readonly metric: string;
  readonly current: number;
  readonly previous: number | null;
  readonly baseline: number | null;
  readonly threshold: number;
  /** Against last week. */
  readonly percentageChange: number | null;
  /** Against the baseline: what the threshold judges. */
  readonly baselineChange: number | null;
  readonly absoluteChange: number | null;
  /** One-sided, in the bad direction; null where nothing was tested. */
  readonly pValue: number | null;
  /** 90 % interval of the relative change; an open end is null. */
  readonly interval: { readonly low: number | null; readonly high: number | null } | null;
  readonly baselineWeeks: number;
  readonly n: { readonly current: number; readonly previous: number; readonly baseline: number };
  /** What it costs in a week of this size, minor units; null where revenue cannot be told. */
  readonly costMinor: number | null;
  /** Ids of the violating calls, for compliance_increase. */
  readonly calls: readonly string[];
  /** 7, or 28 for the long look of small campaigns; 1 for an event of one day. */
  readonly windowDays: 1 | 7 | 28;
};
