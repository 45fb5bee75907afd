import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** A Slack that takes every message, remembers it, and takes its time to say so. */
export type SlackDouble = {
  readonly url: string;
  /** Of a token, in the order in which they came. */
  readonly received: (token: string) => readonly string[];
  /** Resolves when the next message of a token is on its way in. */
  readonly asked: (token: string) => Promise<void>;
};

/** `slowMs`: how long it thinks before it takes a message, and again before it answers; asked each time. */
export async function aSlackDouble(slowMs: () => number): Promise<SlackDouble> {
  const received = new Map<string, string[]>();
  const waiting = new Map<string, (() => void)[]>();
  const server = createServer(async (request, response) => {
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const args = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
    const texts = received.get(token) ?? [];
    received.set(token, texts);
    if (request.url?.endsWith("/chat.postMessage") === true) {
      for (const tell of waiting.get(token) ?? []) tell();
      waiting.delete(token);
      await sleep(slowMs());
      texts.push(args.get("text") ?? "");
      await sleep(slowMs());
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, ts: `1.${texts.length}`, channel: args.get("channel") }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/api/`,
    received: (token) => received.get(token) ?? [],
    asked: (token) => new Promise((resolve) => waiting.set(token, [...(waiting.get(token) ?? []), resolve])),
  };
}
