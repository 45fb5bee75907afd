import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { sendClick } from "./clicks.ts";
import { sendCommand } from "./commands.ts";
import { inviteBot, openHome, post, upload } from "./doings.ts";
import { answerFile } from "./downloads.ts";
import { answer, answerJson, readBody } from "./http.ts";
import { parseJson } from "./json.ts";
import { jump } from "./jumps.ts";
import { pageMessages, pageState } from "./pageViews.ts";
import { channelOf, personOf, type Stage } from "./stage.ts";
import { closeView, submitView } from "./submissions.ts";
import type { Person } from "./workspace.ts";

const messageBody = z.object({
  user: z.string(),
  channel: z.string(),
  text: z.string(),
  threadTs: z.string().nullish(),
});

const clickBody = z.object({
  user: z.string(),
  channel: z.string().nullable(),
  ts: z.string().nullable(),
  viewId: z.string().nullable(),
  blockId: z.string(),
  actionId: z.string(),
  choice: z.string().nullable(),
  choices: z.array(z.string()).optional(),
  values: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const viewBody = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("close"), user: z.string(), viewId: z.string() }),
  z.object({
    kind: z.literal("submit"),
    user: z.string(),
    viewId: z.string(),
    values: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
]);

const clockBody = z.object({ user: z.string(), to: z.enum(["day", "monday"]) });

const homeBody = z.object({ user: z.string() });

/** The sentence that the page shows; null when all went well. */
type Reply = Promise<string | null>;

const POSTS: Readonly<Record<string, (stage: Stage, body: unknown) => Reply>> = {
  "/page/message": async (stage, body) => await writeMessage(stage, messageBody.parse(body)),
  "/page/click": async (stage, body) => await click(stage, clickBody.parse(body)),
  "/page/view": async (stage, body) => await actOnView(stage, viewBody.parse(body)),
  "/page/clock": async (stage, body) => {
    const { user, to } = clockBody.parse(body);
    return await jump(stage, personOf(stage, user), to);
  },
  "/page/home": async (stage, body) => {
    await openHome(stage, homeBody.parse(body).user, "home");
    return null;
  },
};

/** Serves what the page asks for: the table in `protocol.ts`. */
export async function servePage(
  stage: Stage,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isFromHere(stage, request)) return answerJson(response, 403, { error: "Only the page itself may ask this." });
  try {
    await route(stage, url, request, response);
  } catch (error) {
    answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** Another site in the same browser must not act here. */
function isFromHere(stage: Stage, request: IncomingMessage): boolean {
  const { port } = new URL(stage.settings.baseUrl);
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  return hosts.includes(host ?? "") && (origin === undefined || hosts.some((one) => origin === `http://${one}`));
}

async function route(stage: Stage, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const ask = (name: string) => url.searchParams.get(name) ?? "";
  const path = url.pathname;
  if (request.method === "POST" && path === "/page/upload") {
    const bytes = await readBody(request);
    await upload(stage, ask("user"), ask("channel"), { name: ask("name") || "file", bytes });
    return answerJson(response, 200, { error: null });
  }
  const take = request.method === "POST" && Object.hasOwn(POSTS, path) ? POSTS[path] : undefined;
  if (take !== undefined) {
    const body = parseJson(Buffer.from(await readBody(request)).toString("utf8"));
    return answerJson(response, 200, { error: await take(stage, body) });
  }
  if (path === "/page/state") return answerJson(response, 200, pageState(stage, personOrFirst(stage, ask("user"))));
  if (path === "/page/messages") {
    const person = personOf(stage, ask("user"));
    const messages = pageMessages(stage, channelOf(stage, ask("channel"), person).id, person);
    return answerJson(response, 200, { messages });
  }
  if (path === "/page/events") return streamEvents(stage, response);
  const file = stage.state.files.get(path.replace("/page/files/", ""));
  if (file === undefined) return answer(response, 404, "text/plain", "not found");
  answerFile(file, response);
}

function personOrFirst(stage: Stage, user: string): Person {
  const [first] = stage.state.people.values();
  const person = stage.state.people.get(user) ?? first;
  if (person === undefined) throw new Error("there is nobody in this workspace");
  return person;
}

async function writeMessage(stage: Stage, message: z.infer<typeof messageBody>): Reply {
  const { user, channel, text, threadTs } = message;
  if (/^\/invite\s+@/i.test(text)) {
    await inviteBot(stage, user, channel);
    return null;
  }
  if (text.startsWith("/")) return (await sendCommand(stage, user, channel, text)).error;
  await post(stage, user, channel, text, threadTs ?? null);
  return null;
}

async function click(stage: Stage, body: z.infer<typeof clickBody>): Reply {
  const { user, channel, ts, viewId, blockId, actionId } = body;
  const choice = body.choices ?? body.choice;
  const options = { blockId, ...(choice === null ? {} : { choice }), ...(body.values ? { values: body.values } : {}) };
  if (viewId !== null) return (await sendClick(stage, user, { viewId }, actionId, options)).error;
  if (channel === null || ts === null) return "That message is no longer there.";
  return (await sendClick(stage, user, { channel, ts }, actionId, options)).error;
}

async function actOnView(stage: Stage, body: z.infer<typeof viewBody>): Reply {
  const outcome =
    body.kind === "close"
      ? await closeView(stage, body.user, body.viewId)
      : await submitView(stage, body.user, body.viewId, body.values);
  return outcome.error;
}

const HEARTBEAT_MS = 15_000;

function streamEvents(stage: Stage, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    connection: "keep-alive",
  });
  response.write(": hello\n\n");
  const stop = stage.state.listen((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS).unref();
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
}
