import type { FileHandle } from "node:fs/promises";

/** How the taking of a body ended. `broken`: the line broke, or stood still. */
export type Saved = { readonly kind: "whole" | "broken" | "too_large"; readonly bytes: number };

export type SaveOrder = {
  readonly file: FileHandle;
  /** Where in the file the body begins. */
  readonly from: number;
  /** Of the whole file. */
  readonly maxBytes: number;
  readonly onBytes: (bytes: number) => void;
};

/** Writes a body into a file as it comes, a chunk at a time. `bytes`: how many the file has then. Throws when the disk fails. */
export async function saveBody(
  body: ReadableStream<Uint8Array>,
  { file, from, maxBytes, onBytes }: SaveOrder,
): Promise<Saved> {
  const reader = body.getReader();
  let bytes = from;
  try {
    for (;;) {
      const next = await reader.read().catch(() => null);
      if (next === null) return { kind: "broken", bytes };
      if (next.done) return { kind: "whole", bytes };
      if (bytes + next.value.length > maxBytes) return { kind: "too_large", bytes: bytes + next.value.length };
      await writeAll(file, next.value, bytes);
      bytes += next.value.length;
      onBytes(bytes);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** A write may take fewer bytes than it is given. */
async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < chunk.length) {
    done += (await file.write(chunk, done, chunk.length - done, position + done)).bytesWritten;
  }
}
