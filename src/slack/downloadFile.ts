import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileProblem, TransferProblem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";

/** Hosts that Slack keeps files on; the token goes to no other. */
const SLACK_FILE_HOSTS = /(^|\.)slack(-files|-edge)?\.com$/;
const MAX_REDIRECTS = 5;
const ANSWER_TIMEOUT_MS = 30_000;

export type Download = {
  readonly url: string;
  readonly botToken: string;
  /** The host of `SLACK_API_URL`, where that is not Slack itself. */
  readonly trustedHost: string | null;
  readonly toPath: string;
  readonly maxBytes: number;
  /** Aborted when the bot stops: the download then ends as failed. */
  readonly stopping: AbortSignal;
};

/** Streams a file from Slack to disk. Redirects are followed by hand, so that the token stays with Slack. */
export async function downloadFile(download: Download): Promise<Result<null, TransferProblem | FileProblem>> {
  const response = await follow(download, new URL(download.url), MAX_REDIRECTS);
  if (response === null || !response.ok || response.body === null) return fail({ kind: "download_failed" });
  if (response.headers.get("content-type")?.startsWith("text/html") === true && !/\.html?$/i.test(download.url)) {
    return fail({ kind: "missing_scope", scope: "files:read" });
  }
  return await save(response.body, download);
}

async function save(
  body: NonNullable<Response["body"]>,
  { toPath, maxBytes }: Download,
): Promise<Result<null, TransferProblem | FileProblem>> {
  let bytes = 0;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) return;
      yield chunk;
    }
  };
  try {
    await pipeline(Readable.fromWeb(body), counted, createWriteStream(toPath));
  } catch {
    return fail({ kind: "download_failed" });
  }
  return bytes > maxBytes ? fail({ kind: "file_too_large", bytes, maxBytes }) : ok(null);
}

/** Null when the address is not one of Slack's, nobody answers, or the redirects do not end. */
async function follow(download: Download, url: URL, redirectsLeft: number): Promise<Response | null> {
  const isLocal = download.trustedHost !== null && url.host === download.trustedHost;
  const isSlack = url.protocol === "https:" && SLACK_FILE_HOSTS.test(url.hostname);
  if (!isLocal && !isSlack) return null;
  const response = await answerOf(url, download);
  if (response === null) return null;
  const location = response.headers.get("location");
  if (response.status < 300 || response.status >= 400 || location === null) return response;
  return redirectsLeft === 0 ? null : await follow(download, new URL(location, url), redirectsLeft - 1);
}

/** The head of the answer, within a time limit; its body may take as long as it needs. Null when nobody answers. */
async function answerOf(url: URL, { botToken, stopping }: Download): Promise<Response | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), ANSWER_TIMEOUT_MS);
  try {
    const headers = { authorization: `Bearer ${botToken}` };
    return await fetch(url, { redirect: "manual", headers, signal: AbortSignal.any([abort.signal, stopping]) });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
