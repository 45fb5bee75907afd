import { expect, it } from "vitest";
import { jsonOf } from "../../src/playground/json.ts";
import { aBot, aWorkspace, call, PIXEL } from "./aWorkspace.ts";

it("tells the bot of an upload by ids alone, and the type only once the file is processed", async () => {
  const workspace = await aWorkspace({ fileProcessingMs: Number.POSITIVE_INFINITY });
  const events: Record<string, unknown>[] = [];
  await aBot(workspace, (app) => {
    app.event("file_shared", async ({ event }) => {
      events.push({ ...event });
    });
  });
  const fileId = await workspace.upload("ana", "sales", { name: "calls.csv", bytes: "a,b\n1,2\n" });
  const { event_ts, ...told } = events[0] ?? {};
  expect(told).toEqual({
    type: "file_shared",
    file_id: fileId,
    user_id: workspace.people.ana?.id,
    channel_id: workspace.channels.sales?.id,
    file: { id: fileId },
  });
  const info = async () => jsonOf((await call(workspace, "files.info", { file: fileId })).file);
  expect(await info()).toMatchObject({ name: "calls.csv", size: 8, mimetype: "", filetype: "" });
  workspace.finishProcessing();
  const file = await info();
  expect(file).toMatchObject({ mimetype: "text/csv", filetype: "csv", channels: [workspace.channels.sales?.id] });
  const bytes = await fetch(String(file.url_private_download), {
    headers: { authorization: `Bearer ${workspace.botToken}` },
  });
  expect(await bytes.text()).toBe("a,b\n1,2\n");
});

it("answers a download without the token with status 200 and a login page", async () => {
  const workspace = await aWorkspace();
  const fileId = await workspace.upload("ana", "sales", { name: "calls.csv", bytes: "a,b\n" });
  const url = String(jsonOf((await call(workspace, "files.info", { file: fileId })).file).url_private_download);
  const stranger = await fetch(url);
  expect([stranger.status, stranger.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const asBot = { headers: { authorization: `Bearer ${workspace.botToken}` } };
  workspace.setDownloadMode("html");
  expect(await (await fetch(url, asBot)).text()).toContain("Sign in");
  workspace.setDownloadMode("redirect");
  const sentOn = await fetch(url, { ...asBot, redirect: "manual" });
  expect(sentOn.status).toBe(302);
  expect(await (await fetch(sentOn.headers.get("location") ?? "")).text()).toBe("a,b\n");
  workspace.setDownloadMode("normal");
  workspace.breakDownloads({ afterBytes: 2, how: "cut", times: 1 });
  await expect(fetch(url, asBot).then((response) => response.text())).rejects.toThrow();
});

it("says nothing of uploads where the bot is no member, and hides them from it", async () => {
  const workspace = await aWorkspace();
  const fileId = await workspace.upload("ana", "lobby", { name: "calls.csv", bytes: "a,b\n" });
  expect(workspace.deliveries).toEqual([]);
  expect(await call(workspace, "files.info", { file: fileId })).toEqual({ ok: false, error: "file_not_found" });
});

it("sends a file in direct messages on both ways", async () => {
  const workspace = await aWorkspace();
  const seen: string[] = [];
  await aBot(workspace, (app) => {
    app.event("file_shared", async () => {
      seen.push("file_shared");
    });
    app.message(async ({ message }) => {
      seen.push(`${message.subtype}`);
    });
  });
  await workspace.upload("ben", "dm", { name: "calls.json", bytes: "[]" });
  await workspace.whenQuiet(50);
  expect(seen.toSorted()).toEqual(["file_share", "file_shared"]);
});

it("refuses a picture until it is processed, then shows it to all; the bot's own upload comes back as an event", async () => {
  const workspace = await aWorkspace({ fileProcessingMs: Number.POSITIVE_INFINITY });
  const own: string[] = [];
  const app = await aBot(workspace, (bot) => {
    bot.event("file_shared", async ({ event }) => {
      own.push(event.user_id);
    });
  });
  const uploaded = await app.client.filesUploadV2({ file: PIXEL, filename: "chart.png", alt_text: "Score fell to 41" });
  const fileId = firstFileId(uploaded);
  const post = () =>
    call(workspace, "chat.postMessage", {
      channel: workspace.channels.sales?.id,
      text: "Score 41",
      blocks: [{ type: "image", alt_text: "Score fell to 41", slack_file: { id: fileId } }],
    });
  const early = await post();
  expect(early).toMatchObject({ ok: false, error: "invalid_blocks" });
  expect(JSON.stringify(early)).toContain("invalid slack file");
  expect(workspace.refusals).toHaveLength(1);
  workspace.finishProcessing();
  expect(await post()).toMatchObject({ ok: true });
  expect(workspace.file(fileId)).toMatchObject({ altText: "Score fell to 41", mimetype: "image/png" });
  const shown = await fetch(`${workspace.pageUrl}page/files/${fileId}`);
  expect([...Buffer.from(await shown.arrayBuffer())]).toEqual([...PIXEL]);
  expect(own).toEqual([]);
  await app.client.filesUploadV2({
    file: Buffer.from("line,reason\n"),
    filename: "rejected.csv",
    channel_id: workspace.channels.sales?.id ?? "",
    initial_comment: "Rejected rows",
  });
  await workspace.waitFor(() => own.length === 1);
  expect(own).toEqual([workspace.botUserId]);
  expect(workspace.messages("sales", { as: "ben" }).at(-1)).toMatchObject({
    text: "Rejected rows",
    files: [{ name: "rejected.csv", mimetype: "text/csv", size: 12 }],
  });
});

it("refuses pictures that cannot show: unknown, no picture, ephemeral, or added by an update", async () => {
  const workspace = await aWorkspace();
  const channel = workspace.channels.sales?.id;
  const image = (id: string) => [{ type: "image", alt_text: "A chart", slack_file: { id } }];
  const csv = await workspace.upload("ana", "sales", { name: "calls.csv", bytes: "a\n" });
  const png = await workspace.upload("ana", "sales", { name: "chart.png", bytes: PIXEL });
  const hidden = await workspace.upload("ana", "lobby", { name: "chart.png", bytes: PIXEL });
  for (const id of ["F0UNKNOWN99", csv, hidden]) {
    expect(await call(workspace, "chat.postMessage", { channel, text: "x", blocks: image(id) })).toMatchObject({
      error: "invalid_blocks",
    });
  }
  const user = workspace.people.ana?.id;
  expect(await call(workspace, "chat.postEphemeral", { channel, user, text: "x", blocks: image(png) })).toMatchObject({
    error: "invalid_blocks",
  });
  const { ts } = await call(workspace, "chat.postMessage", { channel, text: "Reading" });
  expect(workspace.refusals).toHaveLength(4);
  expect(await call(workspace, "chat.update", { channel, ts, text: "Done", blocks: image(png) })).toMatchObject({
    ok: true,
  });
  expect(workspace.refusals.at(-1)).toMatchObject({ method: "chat.update", answeredError: false });
});

function firstFileId(uploaded: unknown): string {
  return /"id":"(F[A-Z0-9]+)"/.exec(JSON.stringify(uploaded))?.[1] ?? "none";
}
