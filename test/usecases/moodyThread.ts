import { serveThread } from "../../src/usecases/serveThread.ts";

/** A thread that does well, is slow, or dies, as it is told. */
export type MoodyJobs = {
  readonly double: { readonly given: number; readonly gives: number; readonly tells: string };
  readonly hang: { readonly given: null; readonly gives: null; readonly tells: never };
  readonly die: { readonly given: null; readonly gives: null; readonly tells: never };
  readonly break: { readonly given: null; readonly gives: null; readonly tells: never };
};

serveThread<MoodyJobs>({
  double: async (given, tell) => {
    tell(`doubling ${given}`);
    return 2 * given;
  },
  hang: () => {
    for (;;);
  },
  die: () => process.exit(7),
  break: () => {
    throw new Error("a bug");
  },
});
