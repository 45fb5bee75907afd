import { messageEvents, sendEventLater } from "./events.ts";
import { fileObject } from "./fileTypes.ts";
import type { Json } from "./json.ts";
import { isBotIn, type Stage } from "./stage.ts";
import { addMessage, type Channel, type Message, type WorkspaceFile } from "./state.ts";
import { shownFileIds } from "./strict/wholes.ts";

export type Sharing = { readonly text: string; readonly blocks: readonly Json[]; readonly threadTs: string | null };

/** Puts files into a channel as a message, and tells the bot of its own ones as Slack does. */
export function shareFiles(
  stage: Stage,
  channel: Channel,
  userId: string,
  files: readonly WorkspaceFile[],
  sharing: Sharing,
): Message {
  for (const file of files) file.channelIds.add(channel.id);
  const message = addMessage(
    stage.state,
    {
      ts: stage.state.nextTs(),
      emulatorTs: null,
      channelId: channel.id,
      userId,
      onlyFor: null,
      fileIds: files.map((file) => file.id),
      ...sharing,
    },
    shownFileIds(sharing.blocks),
  );
  if (userId === stage.settings.botUserId) {
    for (const [event, subscription] of sharingEvents(stage, channel, message, files)) {
      sendEventLater(stage, event, subscription);
    }
  }
  return message;
}

/** One upload causes `file_shared`, which tells ids only, and a message of subtype `file_share`. */
export function sharingEvents(
  stage: Stage,
  channel: Channel,
  message: Message,
  files: readonly WorkspaceFile[],
): readonly [Json, string][] {
  if (!isBotIn(stage, channel)) return [];
  const shared = files.map((file): [Json, string] => [
    {
      type: "file_shared",
      file_id: file.id,
      user_id: message.userId,
      file: { id: file.id },
      channel_id: channel.id,
      event_ts: message.ts,
    },
    "file_shared",
  ]);
  const more = {
    subtype: "file_share",
    upload: true,
    files: files.map((file) => fileObject(stage.settings, file, {})),
  };
  return [...shared, ...messageEvents(stage, channel, message, more)];
}
