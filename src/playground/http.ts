import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "./json.ts";

/** Slack's own limit for a file: 1 GB. */
const MOST_BYTES = 1_073_741_824;

export async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new Error("the body is larger than Slack takes");
    chunks.push(part);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  answer(response, status, "application/json; charset=utf-8", JSON.stringify(body), headers);
}

/** Says nothing for ever, or cuts the connection. */
export function breakLine(response: ServerResponse, how: "hang" | "reset" | "answer_lost"): void {
  if (how !== "hang") response.destroy();
}

export function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
}
