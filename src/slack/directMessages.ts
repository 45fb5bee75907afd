import type { WebClient } from "@slack/web-api";

/** The channel of a person's messages with the bot. */
export async function openDirectMessages(client: WebClient, userId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: userId });
  if (channel?.id === undefined) throw new Error("Slack opened no direct messages");
  return channel.id;
}

/** True for a person's messages with the bot. */
export function isDirect(channelId: string | null): boolean {
  return channelId?.startsWith("D") === true;
}
