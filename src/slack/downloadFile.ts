import { type FileHandle, open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { FileProblem, TransferProblem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { openDownload } from "./transfer/openDownload.ts";
import { NOTHING, placeOf, type Received, rangeHeaders } from "./transfer/resuming.ts";
import { saveBody } from "./transfer/saveBody.ts";

/** How patient a download is. `stallMs`: with no byte for so long, the line counts as broken. */
export type DownloadPatience = { readonly stallMs: number; readonly waitsMs: readonly number[] };

/** Five tries. One that brings the file a good piece further has as many after it. */
const USUAL_PATIENCE: DownloadPatience = { stallMs: 30_000, waitsMs: [1_000, 2_000, 4_000, 8_000] };
const GOOD_PIECE_BYTES = 1_000_000;
const MAX_RETRY_AFTER_MS = 30_000;

export type Download = {
  readonly url: string;
  readonly botToken: string;
  /** The origin of `SLACK_API_URL`, where that is not Slack itself. */
  readonly trustedOrigin: string | null;
  readonly toPath: string;
  readonly maxBytes: number;
  /** As Slack tells; null: it does not. */
  readonly size: number | null;
  /** Aborted when nobody wants the file any more: the download then ends as failed. */
  readonly signal: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
  readonly patience?: DownloadPatience;
};

type DownloadProblem = TransferProblem | FileProblem;
/** `again`: the try broke off, and another may begin after what was received, not before `afterMs`. */
type Tried =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly problem: DownloadProblem }
  | { readonly kind: "again"; readonly received: Received; readonly afterMs: number };

const FAILED: Tried = { kind: "failed", problem: { kind: "download_failed" } };

/**
 * Streams a file from Slack to disk: resumed where the line breaks and the server can, else begun anew. Throws when the
 * disk fails.
 */
export async function downloadFile(download: Download): Promise<Result<null, DownloadProblem>> {
  const { waitsMs } = download.patience ?? USUAL_PATIENCE;
  const file = await open(download.toPath, "w");
  try {
    let received = NOTHING;
    let furthest = 0;
    for (let fruitless = 0; ; fruitless++) {
      const tried = await tryOnce(download, file, received);
      if (tried.kind === "done") return ok(null);
      if (tried.kind === "failed") return fail(tried.problem);
      received = tried.received;
      if (received.bytes >= furthest + GOOD_PIECE_BYTES) fruitless = 0;
      furthest = Math.max(furthest, received.bytes);
      const waitMs = waitsMs[fruitless];
      if (waitMs === undefined || !(await waited(Math.max(waitMs, tried.afterMs), download.signal))) {
        return fail({ kind: "download_failed" });
      }
    }
  } finally {
    await file.close();
  }
}

async function tryOnce(download: Download, file: FileHandle, received: Received): Promise<Tried> {
  const { stallMs } = download.patience ?? USUAL_PATIENCE;
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(), stallMs);
  const signal = AbortSignal.any([stall.signal, download.signal]);
  try {
    const opened = await openDownload({ ...download, headers: rangeHeaders(received), signal });
    if (opened.kind === "refused") return FAILED;
    if (opened.kind === "silent") return { kind: "again", received, afterMs: 0 };
    const { response } = opened;
    const told = toldBy(response, download, received);
    if (told !== null) return told;
    return await take(response, download, file, received, () => timer.refresh());
  } finally {
    clearTimeout(timer);
    stall.abort();
  }
}

/** What an answer says before its body; null: the body is what was asked for. */
function toldBy(response: Response, { url }: Download, received: Received): Tried | null {
  const { status, ok: isFine, headers } = response;
  if (status === 404 || status === 410) return { kind: "failed", problem: { kind: "file_gone" } };
  if (status === 416) return { kind: "again", received: NOTHING, afterMs: 0 };
  if (status === 408 || status === 429 || status >= 500) {
    const afterMs = Math.min(1000 * (Number(headers.get("retry-after")) || 0), MAX_RETRY_AFTER_MS);
    return { kind: "again", received, afterMs };
  }
  if (!isFine || response.body === null) return FAILED;
  // Slack answers whoever may not read files with its login page and status 200.
  const isPage = headers.get("content-type")?.startsWith("text/html") === true;
  const mayBePage = /\.html?$/i.test(new URL(url).pathname);
  if (!isPage || mayBePage) return null;
  return { kind: "failed", problem: { kind: "missing_scope", scope: "files:read", isOfFile: true } };
}

async function take(
  response: Response,
  { maxBytes, size, onBytes }: Download,
  file: FileHandle,
  received: Received,
  onSignOfLife: () => void,
): Promise<Tried> {
  const begun = placeOf(response, received);
  if (begun === null || response.body === null) return { kind: "again", received: NOTHING, afterMs: 0 };
  const { total } = begun;
  if (total !== null && total > maxBytes) return tooLarge(total, maxBytes);
  await file.truncate(begun.bytes);
  const order = {
    file,
    from: begun.bytes,
    maxBytes,
    onBytes: (bytes: number) => {
      onSignOfLife();
      onBytes?.(bytes);
    },
  };
  const { kind, bytes } = await saveBody(response.body, order);
  if (kind === "too_large") return tooLarge(bytes, maxBytes);
  const isWhole = kind === "whole" && (total ?? bytes) === bytes;
  if (isWhole && (size ?? bytes) === bytes) return { kind: "done" };
  // The whole of something else than Slack told of is of no use as a beginning.
  return { kind: "again", received: isWhole ? NOTHING : { ...begun, bytes }, afterMs: 0 };
}

function tooLarge(bytes: number, maxBytes: number): Tried {
  return { kind: "failed", problem: { kind: "file_too_large", bytes, maxBytes } };
}

/** False when the download was given up meanwhile. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return await sleep(ms, undefined, { signal }).then(
    () => true,
    () => false,
  );
}
