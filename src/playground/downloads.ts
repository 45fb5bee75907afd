import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerBytes } from "./fileBytes.ts";
import { answer } from "./http.ts";
import { mayBotRead, type Stage } from "./stage.ts";
import type { WorkspaceFile } from "./state.ts";

/** What Slack sends to whoever may not read a file: a page, with status 200. */
const LOGIN_PAGE = `<!DOCTYPE html><html lang="en-US"><head><title>Slack</title></head>
<body><h1>Sign in to your workspace</h1><form action="/signin"><input type="email" name="email"></form></body></html>`;

/** Answers `/files-pri/T-F/...`: the bytes for the bot's token, the login page for anybody else. */
export function answerDownload(stage: Stage, path: string, request: IncomingMessage, response: ServerResponse): void {
  const file = stage.state.files.get(/-(F[A-Z0-9]+)\//.exec(path)?.[1] ?? "");
  const { downloadMode: mode, redirectTo } = stage.faults;
  const mayRead = request.headers.authorization === `Bearer ${stage.settings.botToken}` && !stage.faults.isTokenRevoked;
  const isScoped = stage.settings.scopes.includes("files:read");
  if (file === undefined || mode === "not_found") answer(response, 404, "text/html", "not found");
  else if (!mayRead || !isScoped || !mayBotRead(stage, file) || mode === "html")
    answer(response, 200, "text/html; charset=utf-8", LOGIN_PAGE);
  else if (mode === "redirect")
    sendOn(response, redirectTo ?? `${stage.settings.baseUrl}/files-cdn/${file.id}/${cdnKey(stage, file.id)}`);
  else if (mode === "redirect_loop") sendOn(response, `${stage.settings.baseUrl}${path}`);
  else answerBytes(stage, file, request, response);
}

/** Answers the address that a download was sent on to; it needs no token. */
export function answerCdn(stage: Stage, path: string, request: IncomingMessage, response: ServerResponse): void {
  const [, , fileId, key] = path.split("/");
  const file = stage.state.files.get(fileId ?? "");
  if (file === undefined || key !== cdnKey(stage, file.id)) answer(response, 403, "text/plain", "forbidden");
  else answerBytes(stage, file, request, response);
}

function sendOn(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}

function cdnKey(stage: Stage, fileId: string): string {
  return createHmac("sha256", stage.settings.signingSecret).update(fileId).digest("hex");
}

/** The whole file, as the page shows it. */
export function answerFile(file: WorkspaceFile, response: ServerResponse): void {
  answer(response, 200, file.mimetype, file.bytes);
}
