/** The beginning of a file that has come, and what its sender said of the whole. */
export type Received = {
  readonly bytes: number;
  /** Length of the whole; null: not told. */
  readonly total: number | null;
  /** Its strong ETag, else a date of its last change that is as good; null: neither, so that a rest may be of another file. */
  readonly mark: string | null;
};

export const NOTHING: Received = { bytes: 0, total: null, mark: null };

/** A file that changed in the second of its answer keeps its date: RFC 9110, 8.8.2.2. */
const STEADY_AFTER_MS = 1_000;

/** Asks for the rest, where the sender can be held to the same file; none: for the whole. */
export function rangeHeaders({ bytes, mark }: Received): Readonly<Record<string, string>> {
  return bytes === 0 || mark === null ? {} : { range: `bytes=${bytes}-`, "if-range": mark };
}

/**
 * Where the body of an answer belongs: after what has come, or at the beginning. Null: it is a rest of something else.
 */
export function placeOf({ status, headers }: Response, received: Received): Received | null {
  if (status !== 206)
    return { bytes: 0, total: lengthOf(headers), mark: strongTagIn(headers) ?? steadyDateIn(headers) };
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get("content-range") ?? "");
  const [from, last, total] = [Number(range?.[1]), Number(range?.[2]), Number(range?.[3])];
  const isRest = range !== null && from === received.bytes && last === total - 1;
  const isOfSame =
    received.mark !== null && (received.total ?? total) === total && !isMarkedOtherwise(headers, received);
  return isRest && isOfSame ? { bytes: from, total, mark: received.mark } : null;
}

/** The sender of a rest need not mark it again. */
function isMarkedOtherwise(headers: Headers, { mark }: Received): boolean {
  const told = mark?.startsWith('"') === true ? strongTagIn(headers) : headers.get("last-modified");
  return told !== null && told !== mark;
}

/** Null where the length is not told, or is that of a compressed body. */
function lengthOf(headers: Headers): number | null {
  const isPlain = (headers.get("content-encoding") ?? "identity") === "identity";
  const length = headers.get("content-length");
  return isPlain && length !== null && /^\d+$/.test(length) ? Number(length) : null;
}

function strongTagIn(headers: Headers): string | null {
  const tag = headers.get("etag");
  return tag?.startsWith('"') === true ? tag : null;
}

/** Null without such a date, and for one that is too near to the answer's own. */
function steadyDateIn(headers: Headers): string | null {
  const date = headers.get("last-modified");
  const ageMs = Date.parse(headers.get("date") ?? "") - Date.parse(date ?? "");
  return ageMs >= STEADY_AFTER_MS ? date : null;
}
