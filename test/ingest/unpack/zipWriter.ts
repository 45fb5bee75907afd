import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip file that a test writes; every field but the first two may lie. */
export type WrittenEntry = {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Written as it is, without deflating. */
  readonly isStored?: boolean;
  /** Already deflated `content`; then `declaredBytes` and `checksum` have to be given. */
  readonly isDeflated?: boolean;
  readonly method?: number;
  readonly flags?: number;
  readonly declaredBytes?: number;
  readonly checksum?: number;
  /** Such as 0o120777 for a link. */
  readonly unixMode?: number;
  /** Sizes and checksum stand behind the bytes, not before them. */
  readonly hasDescriptor?: boolean;
  /** Sizes and place are written as 64-bit numbers. */
  readonly isZip64?: boolean;
  readonly nameBytes?: Uint8Array;
};

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const BEYOND = 0xffffffff;
const UTF8_NAME = 0x800;
const DESCRIPTOR_FOLLOWS = 0x8;
const MADE_BY_UNIX = 3 << 8;

/** A zip file, byte by byte, so that it can say of itself what is not so. */
export function zipOf(entries: readonly WrittenEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { local, central } = writtenEntry(entry, at);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const isZip64 = entries.some((entry) => entry.isZip64 === true);
  const end = [
    ...(isZip64 ? [zip64End(entries.length, directory.length, at)] : []),
    plainEnd(entries.length, directory.length, at, isZip64),
  ];
  return Buffer.concat([...locals, directory, ...end]);
}

function writtenEntry(entry: WrittenEntry, at: number): { readonly local: Buffer; readonly central: Buffer } {
  const content = Buffer.from(entry.content);
  const isPlain = entry.isStored === true || entry.isDeflated === true;
  const packed = isPlain ? content : deflateRawSync(content);
  const bytes = entry.declaredBytes ?? content.length;
  const checksum = entry.checksum ?? crc32(content);
  const name = Buffer.from(entry.nameBytes ?? Buffer.from(entry.name));
  const flags = (entry.flags ?? UTF8_NAME) | (entry.hasDescriptor === true ? DESCRIPTOR_FOLLOWS : 0);
  const method = entry.method ?? (entry.isStored === true ? 0 : 8);
  const isZip64 = entry.isZip64 === true;
  const extra = isZip64 ? sizes64(bytes, packed.length, at) : Buffer.alloc(0);
  const isLate = entry.hasDescriptor === true;
  const about = (signature: number, head: number) => {
    const fields = Buffer.alloc(head === 30 ? 30 : 46);
    const shift = head === 30 ? 0 : 2;
    const isLocal = head === 30;
    fields.writeUInt32LE(signature, 0);
    if (!isLocal) fields.writeUInt16LE(MADE_BY_UNIX | 45, 4);
    fields.writeUInt16LE(45, 4 + shift);
    fields.writeUInt16LE(flags, 6 + shift);
    fields.writeUInt16LE(method, 8 + shift);
    fields.writeUInt32LE(isLocal && isLate ? 0 : checksum, 14 + shift);
    fields.writeUInt32LE(isLocal && isLate ? 0 : isZip64 ? BEYOND : packed.length, 18 + shift);
    fields.writeUInt32LE(isLocal && isLate ? 0 : isZip64 ? BEYOND : bytes, 22 + shift);
    fields.writeUInt16LE(name.length, 26 + shift);
    fields.writeUInt16LE(extra.length, 28 + shift);
    if (!isLocal) fields.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 38);
    if (!isLocal) fields.writeUInt32LE(isZip64 ? BEYOND : at, 42);
    return Buffer.concat([fields, name, extra]);
  };
  const descriptor = Buffer.alloc(isLate ? 16 : 0);
  if (isLate) {
    descriptor.writeUInt32LE(DESCRIPTOR, 0);
    descriptor.writeUInt32LE(checksum, 4);
    descriptor.writeUInt32LE(packed.length, 8);
    descriptor.writeUInt32LE(bytes, 12);
  }
  return { local: Buffer.concat([about(LOCAL, 30), packed, descriptor]), central: about(CENTRAL, 46) };
}

function sizes64(bytes: number, packedBytes: number, at: number): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  write64(extra, 4, [bytes, packedBytes, at]);
  return extra;
}

function plainEnd(entries: number, directoryBytes: number, at: number, isZip64: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(isZip64 ? 0xffff : entries, 8);
  end.writeUInt16LE(isZip64 ? 0xffff : entries, 10);
  end.writeUInt32LE(isZip64 ? BEYOND : directoryBytes, 12);
  end.writeUInt32LE(isZip64 ? BEYOND : at, 16);
  return end;
}

function zip64End(entries: number, directoryBytes: number, at: number): Buffer {
  const end = Buffer.alloc(56);
  end.writeUInt32LE(ZIP64_END, 0);
  end.writeBigUInt64LE(44n, 4);
  write64(end, 24, [entries, entries, directoryBytes, at]);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(ZIP64_LOCATOR, 0);
  locator.writeBigUInt64LE(BigInt(at + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end, locator]);
}

function write64(buffer: Buffer, from: number, values: readonly number[]): void {
  for (const [index, value] of values.entries()) buffer.writeBigUInt64LE(BigInt(value), from + 8 * index);
}
