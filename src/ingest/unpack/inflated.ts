import type { Gunzip, InflateRaw } from "node:zlib";

/** Bytes of one portion that an inflater gives; larger ones need fewer ways to the thread that inflates. */
export const INFLATED_CHUNK_BYTES = 131_072;

/**
 * What packed chunks become, portion by portion: the next chunk is taken only when the last one is used up. Throws
 * zlib's error at damage, and whatever the chunks throw. Stopping early closes both.
 */
export async function* inflated(
  chunks: AsyncIterable<Uint8Array>,
  inflater: Gunzip | InflateRaw,
): AsyncGenerator<Uint8Array> {
  const feeding = feed(chunks, inflater).catch((error: Error) => inflater.destroy(error));
  try {
    for await (const bytes of inflater) yield bytes;
  } finally {
    inflater.destroy();
    await feeding;
  }
}

async function feed(chunks: AsyncIterable<Uint8Array>, inflater: Gunzip | InflateRaw): Promise<void> {
  for await (const chunk of chunks) {
    if (inflater.destroyed) return;
    await write(inflater, chunk);
  }
  inflater.end();
}

/** Ends once the chunk is inflated and taken, or when there is no use in waiting: an error is told to the reader. */
function write(inflater: Gunzip | InflateRaw, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      inflater.off("close", done);
      resolve();
    };
    inflater.once("close", done);
    inflater.write(chunk, done);
  });
}
