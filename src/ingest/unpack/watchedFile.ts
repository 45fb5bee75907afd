import type { FileBytes } from "../table.ts";

/**
 * A file whose own failures (a disk that does not answer, an import that is being cancelled) are remembered: they are
 * nobody's damaged archive and have to be thrown on.
 */
export type WatchedFile = FileBytes & { readonly failure: () => { readonly error: unknown } | null };

/** Watches a file. */
export function watched(file: FileBytes): WatchedFile {
  let failure: { readonly error: unknown } | null = null;
  async function* open(from?: number, to?: number): AsyncGenerator<Uint8Array> {
    try {
      yield* file.open(from, to);
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  return { size: file.size, open, failure: () => failure };
}

/** Bytes in memory as a file. */
export function fileInMemory(bytes: Uint8Array): FileBytes {
  return {
    size: bytes.length,
    async *open(from = 0, to = bytes.length) {
      for (let at = from; at < to; at += PORTION_BYTES) yield bytes.subarray(at, Math.min(at + PORTION_BYTES, to));
    },
  };
}

const PORTION_BYTES = 65_536;

/** Throws the file's own failure if there was one; so what is left to explain is the archive's damage. */
export function throwOwnFailure(file: WatchedFile): void {
  const failure = file.failure();
  if (failure !== null) throw failure.error;
}
