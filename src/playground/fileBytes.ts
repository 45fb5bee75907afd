import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Stage } from "./stage.ts";
import type { WorkspaceFile } from "./state.ts";

/** Before a transfer is cut, what was sent has to be taken: a broken stream forgets what nobody has read. */
const CUT_AFTER_MS = 250;

/** Hands out a file's bytes, or the range that was asked for, as whole or as broken as was ordered. */
export function answerBytes(
  stage: Stage,
  file: WorkspaceFile,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { downloads } = stage.records;
  const { takesRanges, tag: tagKind } = stage.faults.handingOut;
  const size = file.bytes.byteLength;
  const changes = tagKind === "changing" ? downloads.length : 0;
  const tag = `"${createHash("sha256").update(`${file.id} ${changes}`).digest("hex").slice(0, 16)}"`;
  const asked = request.headers.range ?? null;
  const condition = request.headers["if-range"];
  const mayBegin = takesRanges && (condition === undefined || condition === tag);
  const from = mayBegin ? beginningOf(asked) : 0;
  const status = from === 0 ? 200 : from < size ? 206 : 416;
  downloads.push({ range: asked, status });
  const headers = {
    "content-type": file.mimetype,
    "content-length": status === 416 ? 0 : size - from,
    ...(takesRanges ? { "accept-ranges": "bytes" } : {}),
    ...(tagKind === "none" ? {} : { etag: tag }),
    ...(status === 206 ? { "content-range": `bytes ${from}-${size - 1}/${size}` } : {}),
    ...(status === 416 ? { "content-range": `bytes */${size}` } : {}),
  };
  response.writeHead(status, headers);
  if (status === 416) response.end();
  else send(stage, file.bytes.subarray(from), response);
}

/** Of `bytes=100-`; 0 where no beginning is asked for. */
function beginningOf(range: string | null): number {
  return Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
}

function send({ faults }: Stage, bytes: Uint8Array, response: ServerResponse): void {
  const broken = faults.meetBreak();
  if (broken === null || broken.afterBytes >= bytes.byteLength) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, broken.afterBytes), () => {
    if (broken.how === "cut") setTimeout(() => response.destroy(), CUT_AFTER_MS);
  });
}
