import { Buffer } from "node:buffer";
import { RandomAccessReader } from "yauzl";
import type { FileBytes } from "../table.ts";

/** Directories are read in pieces of some fifty bytes; one walk to the file fetches so many. */
const WINDOW_BYTES = 262_144;

/** Lets yauzl read a directory from a file. The entries' own bytes are not read through it. */
export function zipReader(file: FileBytes): RandomAccessReader {
  return new ZipReader(file);
}

// yauzl asks for a class.
class ZipReader extends RandomAccessReader {
  private readonly file: FileBytes;
  private windowFrom = 0;
  private window: Buffer = Buffer.alloc(0);

  constructor(file: FileBytes) {
    super();
    this.file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.bytesAt(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(null);
      },
      (error: Error) => callback(error),
    );
  }

  private async bytesAt(position: number, length: number): Promise<Buffer> {
    if (!(position >= 0 && position + length <= this.file.size)) throw new Error("The zip file ends before that");
    const at = position - this.windowFrom;
    if (at >= 0 && at + length <= this.window.length) return this.window.subarray(at, at + length);
    const to = Math.min(position + Math.max(length, WINDOW_BYTES), this.file.size);
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.file.open(position, to)) chunks.push(chunk);
    this.windowFrom = position;
    this.window = Buffer.concat(chunks);
    if (this.window.length < length) throw new Error("The file is shorter than its size");
    return this.window.subarray(0, length);
  }
}
