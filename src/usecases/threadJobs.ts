/**
 * The kinds of jobs that a thread does: what each is given, what it gives back, and what it tells on its way (`never`:
 * nothing). All of it is plain data, since it crosses between threads.
 */
export type ThreadJobs = {
  readonly [kind: string]: { readonly given: unknown; readonly gives: unknown; readonly tells: unknown };
};

/** A job as it is sent to its thread. */
export type ThreadMessage<Jobs extends ThreadJobs, Kind extends keyof Jobs = keyof Jobs> = {
  readonly kind: Kind;
  readonly given: Jobs[Kind]["given"];
};

/** What the thread says about the job it was sent; `failure` is a bug's stack. */
export type ThreadAnswer<Jobs extends ThreadJobs, Kind extends keyof Jobs = keyof Jobs> =
  | { readonly kind: "told"; readonly told: Jobs[Kind]["tells"] }
  | { readonly kind: "done"; readonly value: Jobs[Kind]["gives"] }
  | { readonly kind: "failed"; readonly failure: string };

/** How a thread does its jobs. */
export type ThreadHandlers<Jobs extends ThreadJobs> = {
  readonly [Kind in keyof Jobs]: (
    given: Jobs[Kind]["given"],
    tell: (told: Jobs[Kind]["tells"]) => void,
  ) => Jobs[Kind]["gives"] | Promise<Jobs[Kind]["gives"]>;
};
