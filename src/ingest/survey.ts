import { Buffer, isUtf8 } from "node:buffer";
import type { FileProblem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { lookOfBytes, looksBinary } from "./fileLooks.ts";
import type { OpenBytes } from "./table.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What a first walk over the whole file tells about its bytes. */
export type Survey = {
  readonly encoding: Encoding;
  /** NUL characters stand in the text; they are left out when it is read. */
  readonly hasNulBytes: boolean;
};

/** So many bytes without any of the marks (each one byte) are more than any reader takes. */
export type LongestStretch = { readonly marks: readonly number[]; readonly bytes: number };

/** Bytes by which a file's kind is told. */
const HEAD_BYTES = 65_536;

/** What a file's head alone tells, and its text. The encoding may turn out to be another one further down. */
export type SurveyedHead = { readonly survey: Survey; readonly text: string };

/** Looks at the first bytes only. */
export async function surveyHead(open: OpenBytes): Promise<Result<SurveyedHead, FileProblem>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of open()) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= HEAD_BYTES) break;
  }
  const head = Buffer.concat(parts);
  const evidence = startEvidence();
  weigh(evidence, head.subarray(0, HEAD_BYTES));
  const survey = judgeHead(head) ?? endOf(evidence, head);
  if (!survey.ok) return survey;
  return ok({
    survey: survey.value,
    text: new TextDecoder(survey.value.encoding).decode(head.subarray(0, HEAD_BYTES)),
  });
}

/**
 * Walks over the whole file, since the byte that proves it is not UTF-8 may be its last. Costs about a tenth of a
 * second for 100 MB. Ends early at a file that is no text, and at a stretch of bytes that no reader can get past.
 */
export async function surveyBytes(
  open: OpenBytes,
  longest: LongestStretch = { marks: [], bytes: Number.POSITIVE_INFINITY },
): Promise<Result<Survey, FileProblem>> {
  const headParts: Uint8Array[] = [];
  let headBytes = 0;
  let early: Result<Survey, FileProblem> | null = null;
  let stretch = 0;
  const evidence = startEvidence();
  for await (const bytes of open()) {
    if (headBytes < HEAD_BYTES) {
      headParts.push(bytes);
      headBytes += bytes.length;
      if (headBytes >= HEAD_BYTES) early = judgeHead(Buffer.concat(headParts));
      if (early !== null) break;
    }
    weigh(evidence, bytes);
    stretch = stretchAfter(stretch, bytes, longest.marks);
    if (stretch > longest.bytes) break;
  }
  const head = Buffer.concat(headParts);
  const judged = early ?? judgeHead(head);
  return judged ?? endOf(evidence, head);
}

/** Bytes since the last one that is a mark. */
function stretchAfter(stretch: number, bytes: Uint8Array, marks: readonly number[]): number {
  const at = Math.max(-1, ...marks.map((mark) => bytes.lastIndexOf(mark)));
  return at === -1 ? stretch + bytes.length : bytes.length - at - 1;
}

function endOf(evidence: Evidence, head: Buffer): Result<Survey, FileProblem> {
  endEvidence(evidence);
  const encoding = evidence.broken > evidence.proper ? "windows-1252" : "utf-8";
  if (looksEmpty(head, encoding) && head.length < HEAD_BYTES) return fail({ kind: "empty_file" });
  return ok({ encoding, hasNulBytes: evidence.hasNulBytes });
}

/** What the head alone settles: a byte order mark, UTF-16 without one, or a file that is no table; else null. */
function judgeHead(whole: Buffer): Result<Survey, FileProblem> | null {
  const head = whole.subarray(0, HEAD_BYTES);
  const utf16 = utf16Of(head);
  const encoding = utf16 ?? "utf-8";
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2)));
  if (utf16 === null) {
    const look = lookOfBytes(head);
    if (look !== null) return fail({ kind: "not_a_table", looksLike: look });
  }
  const start = text.trimStart().slice(0, 2000).toLowerCase();
  if (start.startsWith("<")) {
    const isPage = start.startsWith("<!doctype html") || /<(html|head|body|script|title|meta)[\s>]/.test(start);
    return fail(isPage ? { kind: "html_page" } : { kind: "not_a_table", looksLike: "an XML file" });
  }
  if (looksBinary(text)) return fail({ kind: "not_a_table", looksLike: "a program's own binary format" });
  if (utf16 === null) return null;
  if (text.trim() === "" && whole.length < HEAD_BYTES) return fail({ kind: "empty_file" });
  return ok({ encoding: utf16, hasNulBytes: text.includes("\0") });
}

/** UTF-16 by its byte order mark, or by zeros in every other byte of what is mostly ASCII; else null. */
function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head.length < 4) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) evenZeros++;
    else oddZeros++;
  }
  const enough = 0.4 * (head.length / 2);
  if (oddZeros > enough && evenZeros * 10 < oddZeros) return "utf-16le";
  if (evenZeros > enough && oddZeros * 10 < evenZeros) return "utf-16be";
  return null;
}

function looksEmpty(head: Buffer, encoding: Encoding): boolean {
  return new TextDecoder(encoding).decode(head).replaceAll("\0", "").trim() === "";
}

/** Characters beyond ASCII read as UTF-8: `proper` ones and `broken` ones. A UTF-8 file may hold a few broken ones. */
type Evidence = { proper: number; broken: number; hasNulBytes: boolean; carried: Buffer };

function startEvidence(): Evidence {
  return { proper: 0, broken: 0, hasNulBytes: false, carried: Buffer.alloc(0) };
}

function weigh(evidence: Evidence, bytes: Uint8Array): void {
  const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!evidence.hasNulBytes && chunk.includes(0)) evidence.hasNulBytes = true;
  const joined = evidence.carried.length === 0 ? chunk : Buffer.concat([evidence.carried, chunk]);
  const whole = joined.length - unfinishedBytes(joined);
  evidence.carried = Buffer.from(joined.subarray(whole));
  countCharacters(evidence, joined.subarray(0, whole));
}

function endEvidence(evidence: Evidence): void {
  countCharacters(evidence, evidence.carried);
}

function countCharacters(evidence: Evidence, bytes: Buffer): void {
  if (isUtf8(bytes)) {
    // Enough to know that some are there; counting them all would cost more than the rest of the walk.
    const sample = bytes.subarray(0, 4096).toString("utf8");
    evidence.proper += sample.match(/[^\0-\x7f]/g)?.length ?? 0;
    return;
  }
  const text = bytes.toString("utf8");
  evidence.broken += text.match(/\ufffd/g)?.length ?? 0;
  evidence.proper += text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
}

/** How many bytes at the end belong to a UTF-8 character that goes on in the next chunk, 0..3. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}
