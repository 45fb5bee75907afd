import type { ImportThread } from "./importThread.ts";

/**
 * What the import thread does when the asker has their answer already, or when nobody waits. Never rejects: what fails is
 * only noted, since nobody sees what it leaves, and the next start or the next writer of the campaign does it again.
 */
export type Chores = {
  /** Removes rows that nobody sees any more. */
  readonly sweep: (teamId: string) => Promise<void>;
  /** Brings `calls.day` to a campaign's new time zone; until then, and without it, readers look around it. */
  readonly moveDays: (teamId: string, campaignId: string) => Promise<void>;
  /** Takes back what a job left half done, or ends what it left all but done, under an upload. */
  readonly tidy: (teamId: string, uploadId: number) => Promise<void>;
};

/** What files that were dropped meanwhile wait for. */
export type ClearingUp = {
  /** True while what was cancelled or undone is removed, or waits to be. */
  readonly isClearingUp: () => boolean;
};

/** Where a fault goes that costs nobody anything yet. */
export type Warn = (error: unknown, what: string) => void;

export function createChores(thread: ImportThread, isStopping: () => boolean, warn: Warn): Chores & ClearingUp {
  let tidying = 0;
  const noted = (what: string) => (error: unknown) => {
    if (!isStopping()) warn(error, what);
  };
  return {
    sweep: (teamId) =>
      thread.run("sweep", { teamId }).then(nothing, noted("Rows that nobody sees could not be removed")),
    moveDays: (teamId, campaignId) =>
      thread.run("moveDays", { teamId, campaignId }).then(nothing, noted("Calls could not be moved to their new days")),
    tidy: async (teamId, uploadId) => {
      tidying += 1;
      await thread.run("tidy", { teamId, uploadId }).catch(noted("An upload could not be cleared up after"));
      tidying -= 1;
    },
    isClearingUp: () => tidying > 0,
  };
}

function nothing(): void {}
