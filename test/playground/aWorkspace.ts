import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { onTestFinished } from "vitest";
import { startWorkspace } from "../../src/playground/startWorkspace.ts";
import type { Workspace, WorkspaceOptions } from "../../src/playground/workspace.ts";

/** Two people, a channel with the bot, one without it, and a private one without it. */
export async function aWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace({
    teamName: "Acme Sales",
    people: [
      { name: "ana", realName: "Ana Lima", admin: true, timeZone: "America/Sao_Paulo" },
      { name: "ben", timeZone: "Europe/Berlin" },
    ],
    channels: [
      { name: "sales" },
      { name: "lobby", botIsMember: false },
      { name: "board", isPrivate: true, people: ["ana"], botIsMember: false },
    ],
    fileProcessingMs: 0,
    ...options,
  });
  onTestFinished(() => workspace.close());
  return workspace;
}

/** A Bolt app over HTTP, connected once its listeners are there. */
export async function aBot(workspace: Workspace, listen: (app: App) => void): Promise<App> {
  const app = new App({
    token: workspace.botToken,
    signingSecret: workspace.signingSecret,
    clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 1, minTimeout: 10 } },
    logLevel: LogLevel.ERROR,
  });
  listen(app);
  const server = await app.start(0);
  onTestFinished(async () => {
    await app.stop();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await workspace.connectBot({ eventsUrl: `http://127.0.0.1:${address.port}/slack/events` });
  return app;
}

/** A Bolt app over Socket Mode, connected. */
export async function aSocketBot(workspace: Workspace, listen: (app: App) => void): Promise<App> {
  const clientOptions = { slackApiUrl: workspace.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout: 200,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: workspace.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR });
  listen(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  await workspace.waitFor(() => workspace.isBotConnected());
  return app;
}

/** A call of the Web API without any SDK; returns Slack's answer. */
export async function call(
  workspace: Workspace,
  method: string,
  args: Record<string, unknown>,
  token = workspace.botToken,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(args),
  });
  const answer: unknown = await response.json();
  return typeof answer === "object" && answer !== null ? { ...answer } : {};
}

/** The smallest PNG there is: one pixel. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export function section(text: string): Record<string, unknown> {
  return { type: "section", text: { type: "mrkdwn", text } };
}
