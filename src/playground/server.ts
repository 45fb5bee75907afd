import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { bytesOfUpload, receiveUpload } from "./apiFiles.ts";
import { answerCdn, answerDownload } from "./downloads.ts";
import type { Fault } from "./faults.ts";
import { answer, answerJson, breakLine, readBody } from "./http.ts";
import { jsonOf, parseJson } from "./json.ts";
import { servePage } from "./pageServer.ts";
import { asTraffic } from "./records.ts";
import { showResponse } from "./responses.ts";
import type { Stage } from "./stage.ts";
import { answerApiCall } from "./webApi.ts";
import type { PageHandler } from "./workspace.ts";

/** Starts to listen; requests are answered once the stage is set. */
export async function listen(port: number): Promise<{ readonly server: Server; readonly baseUrl: string }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { server, baseUrl: `http://127.0.0.1:${address.port}` };
}

/** Answers everything that comes in: Slack's addresses, the page's, and the page itself. */
export function serveStage(server: Server, stage: Stage, page: PageHandler | undefined): void {
  server.on("request", (request, response) => {
    void answerRequest(stage, page, request, response).catch((error: unknown) => {
      if (!response.headersSent) answer(response, 500, "text/plain", String(error));
      else response.destroy();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/link/")) stage.bot.acceptSocket(request, socket, head);
  });
}

async function answerRequest(
  stage: Stage,
  page: PageHandler | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", stage.settings.baseUrl);
  const path = url.pathname;
  if (path.startsWith("/api/")) return await answerApiCall(stage, path.slice("/api/".length), request, response);
  if (path.startsWith("/upload/v1/")) return await takeUpload(stage, path, request, response);
  if (path.startsWith("/files-pri/")) return await handOut(stage, path, request, response);
  if (path.startsWith("/files-cdn/")) return answerCdn(stage, path, request, response);
  if (path.startsWith("/commands/")) return await takeResponse(stage, path, request, response);
  if (path.startsWith("/page/")) return await servePage(stage, url, request, response);
  if (page !== undefined) return await page(request, response);
  answer(response, 404, "text/plain", "This workspace was started without its page.");
}

async function takeUpload(
  stage: Stage,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await asTraffic(stage.records, async () => {
    const bytes = await bytesOfUpload(await readBody(request), request.headers["content-type"] ?? "");
    const fault = await stage.faults.meet("upload");
    if (fault !== null) return fail(response, fault, "upload failed");
    const status = await receiveUpload(stage, path.replace("/upload/v1/", ""), bytes);
    answer(response, status, "text/plain", status === 200 ? `OK - ${bytes.byteLength}` : "upload failed");
  });
}

function fail(response: ServerResponse, fault: Fault, words: string): void {
  if (fault.network !== undefined) breakLine(response, fault.network);
  else answer(response, fault.status ?? 500, "text/plain", fault.error ?? words);
}

async function takeResponse(
  stage: Stage,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await asTraffic(stage.records, async () => {
    const body = jsonOf(parseJson(Buffer.from(await readBody(request)).toString("utf8")));
    const fault = await stage.faults.meet("response_url");
    if (fault !== null) return fail(response, fault, "internal_error");
    const place = stage.faults.areResponseUrlsExpired ? "expired_url" : stage.responseUrls.take(path);
    if (typeof place === "string") return answerJson(response, 404, { ok: false, error: place });
    const error = showResponse(stage, "response_url", place, body);
    if (error === null) answer(response, 200, "text/plain", "ok");
    else answerJson(response, 400, { ok: false, error });
  });
}

async function handOut(stage: Stage, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await asTraffic(stage.records, async () => {
    const fault = await stage.faults.meet("download");
    if (fault !== null) fail(response, fault, "download failed");
    else answerDownload(stage, path, request, response);
  });
}
