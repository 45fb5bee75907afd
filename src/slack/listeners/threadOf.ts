import type { BlockAction } from "@slack/bolt";

/** The thread that the button's message is a reply in; its first message is in none. */
export function threadOf({ message }: BlockAction): string | null {
  const thread: unknown = message?.thread_ts;
  return typeof thread === "string" && thread !== message?.ts ? thread : null;
}
