import type { AskKind } from "../ask.ts";
import { SETTING_FORMS } from "./settingForms.ts";

/** What somebody may want. */
export type Wish =
  | AskKind
  | "help"
  | "list"
  | "new"
  | "edit"
  | "uploads"
  | "managers"
  | "changes"
  | "schedule"
  | "history";

/**
 * What a wish is about. `campaigns`: whether one may, must or must not be named; `several`: none, or more than one.
 * `anyPeriod` false: it is always about the newest week, or about no time at all.
 */
export type Subject = { readonly campaigns: "may" | "must" | "never" | "several"; readonly anyPeriod: boolean };

export const SUBJECTS: Readonly<Record<Wish, Subject>> = {
  health: { campaigns: "may", anyPeriod: true },
  why: { campaigns: "may", anyPeriod: true },
  leakage: { campaigns: "may", anyPeriod: true },
  recommend: { campaigns: "may", anyPeriod: true },
  report: { campaigns: "may", anyPeriod: true },
  alerts: { campaigns: "may", anyPeriod: false },
  status: { campaigns: "never", anyPeriod: false },
  compare: { campaigns: "several", anyPeriod: false },
  list: { campaigns: "never", anyPeriod: false },
  edit: { campaigns: "must", anyPeriod: false },
  new: { campaigns: "never", anyPeriod: false },
  uploads: { campaigns: "never", anyPeriod: false },
  managers: { campaigns: "may", anyPeriod: false },
  changes: { campaigns: "may", anyPeriod: false },
  schedule: { campaigns: "may", anyPeriod: false },
  history: { campaigns: "may", anyPeriod: false },
  help: { campaigns: "never", anyPeriod: false },
};

/**
 * A way to put a wish into words. A text tells it when one of the keys stands in it, its words in that order with others
 * between them, and all words of the text are of the keys, of `around`, or only hold the sentence together. `#name` is a class of
 * the vocabulary, `<c>` a campaign that was named.
 */
export type Form = {
  readonly wish: Wish;
  /** With `|` between them. */
  readonly keys: string;
  readonly around: string;
};

export const FORMS: readonly Form[] = [
  {
    wish: "health",
    keys: `
      how #it | how #score | how #figure | how was | how #went | <c> how | how things | how everything
    `,
    around: "#past #run #ok it up down better worse still rate",
  },
  {
    wish: "health",
    keys: `
      #score | status <c> | <c> status | state <c> | <c> trend | grade <c> | update <c> | updates <c> |
      news <c> | situation <c>
    `,
    around: "#past what any current latest look looking like up chart level quick still",
  },
  {
    wish: "health",
    keys: `
      #be #it #ok | #be #it #run | #be #it #turn | has #it #turn | #be #score #ok | #be #score #turn | #be #figure #ok
    `,
    around: "still #go rate",
  },
  {
    wish: "why",
    keys: `
      why | how come | what happened | what #cause | what changed | what different | what #go wrong |
      root cause | root causes | reason #turn | reasons #turn | cause #turn | explain #turn | #anything #move |
      #slice #cause
    `,
    around: `
      #past #figure #score #run #ok much suddenly sharply strongly again all fewer any idea sudden which making
      money rate
    `,
  },
  {
    wish: "why",
    keys: "#is #figure #turn",
    around: "#past #go rate still",
  },
  {
    wish: "leakage",
    keys: `
      #leak | #lose #money | #money #lose | where #lost | what #lost | much #lost | where #money #go |
      slip away | slipping away | #cost us | #most #trouble
    `,
    around: "#past how why reason reasons by stage each table bad big high total",
  },
  {
    wish: "leakage",
    keys: `
      which stage #lost | which stages #lost | which reason #cost | which reasons #cost | where #people #hang |
      which stage #people #hang
    `,
    around: "#past #money #most up off out what",
  },
  {
    wish: "recommend",
    keys: `
      what #should #act | what do #we #act | what to #act | what needs #act | what next | first thing |
      first things | #act first | #act next | where start | how #better | how more #money | how sell more |
      #regain back | recover #money | most important | what would help | what could help | thing to #act |
      things to #act | things #we #should #act
    `,
    around: "#figure #score #most rate it much any lost something make",
  },
  {
    wish: "recommend",
    keys: "#advice | actions | what would you #act | #quick wins | #quick win | ways #better | way #better",
    around: "#should #figure #score #money #most which take got any anything something first next",
  },
  {
    wish: "report",
    keys: "report | reports | summary | summarize | summarise | recap | rundown | sum up | everything <c>",
    around: `
      full whole complete entire detailed latest current new long short run make create generate prepare write
      get all quick brief
    `,
  },
  {
    wish: "report",
    keys: "how many #count | how much #money",
    around: "#past #made total",
  },
  {
    wish: "report",
    keys: "#figure | violations",
    around: "#past what rate any total current latest",
  },
  {
    wish: "alerts",
    keys: `
      #trouble | #anything wrong | #anything worse | what #go worse | #anything #grave | worry | worried |
      concerned | everything #ok
    `,
    around: "#past any open active latest current list which should still how many there red",
  },
  {
    wish: "alerts",
    keys: "what #need attention | #anything #need attention | #need attention <c> | <c> #need attention",
    around: "still",
  },
  {
    wish: "status",
    keys: "status | overview | how campaigns | how #all campaign | glance",
    around: "#run #ok current short quick brief update what",
  },
  {
    wish: "compare",
    keys: `
      #compare campaigns | #compare <c> | <c> #compare | campaigns #compare | campaigns side side |
      #which #best | #which #lose | #which #sells | #which #need attention | #best campaign | #best campaigns |
      <c> #versus <c> | #best <c> <c> | <c> <c> #best
    `,
    around: `
      #past #money #figure #score #run all what which who by each how them put table list rate one between
    `,
  },
  ...SETTING_FORMS,
];
