import { type ApiMethods, postableChannel, refused, slackError } from "./apiMethod.ts";
import { fileObject, mimetypeOf } from "./fileTypes.ts";
import { type Json, objectsOf, textOf } from "./json.ts";
import { named } from "./naming.ts";
import { noteFindings, remark } from "./records.ts";
import { shareFiles } from "./sharing.ts";
import { fileLookup, mayBotRead, type Stage } from "./stage.ts";
import type { Channel, WorkspaceFile } from "./state.ts";
import { checkMessage, structured } from "./strict/payloads.ts";

export const FILE_METHODS: ApiMethods = {
  "files.getUploadURLExternal": { scopes: ["files:write"], run: beginUpload },
  "files.completeUploadExternal": { scopes: ["files:write"], run: completeUpload },
  "files.info": { scopes: ["files:read"], run: fileInfo },
  "files.list": { scopes: ["files:read"], run: fileList },
  "files.delete": { scopes: ["files:write"], run: deleteFile },
};

/** Slack's documentation says `alt_txt`, its SDK sends `alt_text`. */
function altTextOf(args: Json): string | null {
  return textOf(args.alt_txt) ?? textOf(args.alt_text);
}

async function beginUpload(stage: Stage, args: Json): Promise<Json> {
  const altText = altTextOf(args);
  const answer = await stage.emulator.callAsBot("files.getUploadURLExternal", {
    ...args,
    alt_text: altText ?? undefined,
  });
  const id = textOf(answer.file_id);
  if (answer.ok !== true || id === null) return answer;
  stage.uploads.set(id, { name: String(args.filename), altText, length: Number(args.length), bytes: null });
  return { ok: true, file_id: id, upload_url: `${stage.settings.baseUrl}/upload/v1/${id}` };
}

/** Takes the bytes at the upload address; returns the HTTP status. */
export async function receiveUpload(stage: Stage, fileId: string, bytes: Uint8Array): Promise<number> {
  const upload = stage.uploads.get(fileId);
  if (upload === undefined) return 404;
  if (upload.length !== bytes.byteLength) {
    const told = { filename: upload.name, length: upload.length };
    remark(
      stage.records,
      "files.getUploadURLExternal",
      told,
      `${bytes.byteLength} bytes came instead of the length told`,
    );
    return 400;
  }
  stage.uploads.set(fileId, { ...upload, bytes });
  await stage.emulator.receiveUpload(fileId);
  return 200;
}

async function completeUpload(stage: Stage, args: Json): Promise<Json> {
  const asked = objectsOf(structured(args.files));
  const channel = destination(stage, args);
  if (typeof channel === "string") return slackError(channel);
  if (args.blocks !== undefined) {
    const findings = checkMessage({ text: "-", blocks: args.blocks }, "message", fileLookup(stage));
    if (noteFindings(stage.records, "files.completeUploadExternal", args, findings)) return refused(findings);
  }
  const answer = await stage.emulator.callAsBot("files.completeUploadExternal", { files: asked });
  if (answer.ok !== true) return answer;
  const files = asked.flatMap((one) => keepUpload(stage, textOf(one.id) ?? "", textOf(one.title)) ?? []);
  if (channel !== null) {
    shareFiles(stage, channel, stage.settings.botUserId, files, {
      text: textOf(args.initial_comment) ?? "",
      blocks: named(structured(args.blocks)),
      threadTs: textOf(args.thread_ts),
    });
  }
  return { ok: true, files: files.map((file) => fileObject(stage.settings, file, sharesOf(stage, file))) };
}

/** The channel to share in; null: private to the bot. A person's id is no channel here, other than for messages. */
function destination(stage: Stage, args: Json): Channel | string | null {
  const id = textOf(args.channel_id) ?? textOf(args.channels);
  if (id === null) return null;
  if (!stage.state.people.has(id)) return sharableChannel(stage, id, textOf(args.thread_ts));
  remark(
    stage.records,
    "files.completeUploadExternal",
    args,
    "a file for a person needs the D... id of conversations.open",
  );
  return "channel_not_found";
}

/** Files have a word of their own for a channel that takes none. */
function sharableChannel(stage: Stage, id: string, threadTs: string | null): Channel | string {
  const channel = postableChannel(stage, id, threadTs);
  return typeof channel === "string" && channel.startsWith("restricted_action") ? "posting_to_channel_denied" : channel;
}

function keepUpload(stage: Stage, id: string, title: string | null): WorkspaceFile | null {
  const upload = stage.uploads.get(id);
  if (upload === undefined || upload.bytes === null) return null;
  stage.uploads.delete(id);
  return addFile(stage, {
    id,
    name: upload.name,
    title: title ?? upload.name,
    bytes: upload.bytes,
    mimetype: mimetypeOf(upload.name),
    userId: stage.settings.botUserId,
    altText: upload.altText,
  });
}

/** Keeps a file; its type is told when Slack is through with it. */
export function addFile(
  stage: Stage,
  file: Omit<WorkspaceFile, "createdSec" | "processedAtMs" | "channelIds">,
): WorkspaceFile {
  const added: WorkspaceFile = {
    ...file,
    createdSec: Math.floor(stage.settings.clock() / 1000),
    processedAtMs: Date.now() + stage.faults.fileProcessingMs,
    channelIds: new Set(),
  };
  stage.state.files.set(added.id, added);
  return added;
}

async function fileInfo(stage: Stage, args: Json): Promise<Json> {
  const file = stage.state.files.get(textOf(args.file) ?? "");
  if (file === undefined || !mayBotRead(stage, file)) return slackError("file_not_found");
  return {
    ok: true,
    file: fileObject(stage.settings, file, sharesOf(stage, file)),
    comments: [],
    response_metadata: { next_cursor: "" },
  };
}

async function fileList(stage: Stage): Promise<Json> {
  const readable = [...stage.state.files.values()].filter((file) => mayBotRead(stage, file));
  const files = readable.map((file) => fileObject(stage.settings, file, sharesOf(stage, file)));
  return { ok: true, files, paging: { count: files.length, total: files.length, page: 1, pages: 1 } };
}

async function deleteFile(stage: Stage, args: Json): Promise<Json> {
  const file = stage.state.files.get(textOf(args.file) ?? "");
  if (file === undefined) return slackError("file_not_found");
  if (file.userId !== stage.settings.botUserId) return slackError("cant_delete_file");
  const answer = await stage.emulator.callAsBot("files.delete", args);
  if (answer.ok === true) stage.state.files.delete(file.id);
  return answer;
}

/** Where the file is shared, as Slack tells it. */
function sharesOf(stage: Stage, file: WorkspaceFile): Json {
  const channels = [...file.channelIds].flatMap((id) => stage.state.channels.get(id) ?? []);
  const ids = (wanted: (channel: Channel) => boolean) => channels.filter(wanted).map((channel) => channel.id);
  const entries = (isPrivate: boolean) =>
    Object.fromEntries(
      ids((channel) => channel.isPrivate === isPrivate).map((id) => [
        id,
        stage.state.messages
          .filter((one) => one.channelId === id && one.fileIds.includes(file.id))
          .map(({ ts }) => ({ ts })),
      ]),
    );
  return {
    channels: ids((channel) => !channel.isPrivate),
    groups: ids((channel) => channel.isPrivate && !channel.isDirect),
    ims: ids((channel) => channel.isDirect),
    shares: { public: entries(false), private: entries(true) },
    is_public: channels.some((channel) => !channel.isPrivate),
  };
}

/** The body of an upload: its bytes as they are, or the first file of a form. */
export async function bytesOfUpload(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<Uint8Array> {
  if (!contentType.startsWith("multipart/form-data")) return body;
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
  for (const value of form.values()) {
    if (typeof value !== "string") return new Uint8Array(await value.arrayBuffer());
  }
  return new Uint8Array();
}
