import { Buffer } from "node:buffer";

/** The texts that all sheets of a workbook share, by number. */
export type SharedStrings = {
  /** Nothing is added any more once there is no room. */
  readonly add: (text: string) => void;
  readonly isFull: () => boolean;
  /** null: there is none of that number. */
  readonly at: (index: number) => string | null;
  /**
   * Texts that were asked for are given again, not made again, until this is called: a few long ones in very many cells
   * would fill the memory.
   */
  readonly forgetLong: () => void;
};

/** Texts are kept as bytes, which takes a fifth of what strings take; all of a workbook in so many bytes. */
export const MAX_STRING_BYTES = 250_000_000;
/** What a text takes beside its own bytes, so that empty ones end too. */
const PLACE_BYTES = 24;
const BLOCK_BYTES = 1_048_576;
/** The first texts are those that come again and again (status, stage, campaign); they are kept as strings too. */
const KEPT_STRINGS = 16_384;
const MAX_KEPT_BYTES = 200;

/** A list without texts. */
export function startSharedStrings(maxBytes = MAX_STRING_BYTES): SharedStrings {
  const blocks: Buffer[] = [];
  let places = new Uint32Array(3 * 1024);
  const kept: (string | undefined)[] = Array.from({ length: KEPT_STRINGS });
  const long = new Map<number, string>();
  let count = 0;
  let room = 0;
  let allBytes = 0;

  const add = (text: string): void => {
    const bytes = Buffer.byteLength(text);
    allBytes += bytes + PLACE_BYTES;
    if (allBytes > maxBytes) return;
    if (bytes > room) {
      room = Math.max(BLOCK_BYTES, bytes);
      blocks.push(Buffer.allocUnsafeSlow(room));
    }
    const block = blocks.at(-1);
    if (block !== undefined) block.write(text, block.length - room);
    if (3 * count + 3 > places.length) {
      const wider = new Uint32Array(2 * places.length);
      wider.set(places);
      places = wider;
    }
    places.set([blocks.length - 1, (block?.length ?? 0) - room, bytes], 3 * count);
    room -= bytes;
    count += 1;
  };

  const at = (index: number): string | null => {
    const known = kept[index] ?? long.get(index);
    if (known !== undefined) return known;
    if (!(Number.isInteger(index) && index >= 0 && index < count)) return null;
    const [block = 0, from = 0, bytes = 0] = places.subarray(3 * index, 3 * index + 3);
    const text = bytes === 0 ? "" : (blocks[block]?.toString("utf8", from, from + bytes) ?? "");
    if (bytes > MAX_KEPT_BYTES) long.set(index, text);
    else if (index < KEPT_STRINGS) kept[index] = text;
    return text;
  };

  return { add, isFull: () => allBytes > maxBytes, at, forgetLong: () => long.clear() };
}
