import type { ImportOutcome } from "../domain/upload.ts";

/** An import of this process that somebody may cancel. */
export type RunningImport = {
  /** Set to 1 for the thread that imports: see `ImportJob`. */
  readonly flag: Int32Array;
  /** Resolves when it is cancelled, which needs no answer of the thread. */
  readonly cancelled: Promise<ImportOutcome>;
  readonly end: () => void;
};

/** The imports of this process by their upload. */
export type RunningImports = {
  readonly begin: (uploadId: number) => RunningImport;
  readonly cancel: (uploadId: number) => void;
};

export function createRunningImports(): RunningImports {
  const cancels = new Map<number, () => void>();
  return {
    begin: (uploadId) => {
      const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const cancelled = new Promise<ImportOutcome>((resolve) => {
        cancels.set(uploadId, () => {
          Atomics.store(flag, 0, 1);
          resolve({ kind: "cancelled" });
        });
      });
      return { flag, cancelled, end: () => cancels.delete(uploadId) };
    },
    cancel: (uploadId) => cancels.get(uploadId)?.(),
  };
}

/** True once the import that has the flag is cancelled; an import without one never is. */
export function isCancelled(flag: Int32Array | undefined): boolean {
  return flag !== undefined && Atomics.load(flag, 0) === 1;
}

/** Ends the work it is called in, by throwing, once the import is cancelled; whoever began the work knows by the flag why. */
export function checkpointOf(flag: Int32Array | undefined): () => void {
  return () => {
    if (isCancelled(flag)) throw new Error("The import was cancelled");
  };
}
