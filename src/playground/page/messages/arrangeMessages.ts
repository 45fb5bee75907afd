import type { PageMessage } from "../../protocol.ts";
import { dayKey, msOfTs } from "./times.ts";

/** A message in its place: what stands above it, and how many answers hang below. */
export type ArrangedMessage = {
  readonly message: PageMessage;
  readonly startsDay: boolean;
  /** True where name and picture would only repeat those of the message above. */
  readonly continues: boolean;
  readonly replies: readonly PageMessage[];
  /** Where a reply stands in the channel too: what it replies to. Null for all else. */
  readonly repliesTo: PageMessage | null;
};

/** Slack's own habit: after five minutes of silence the name is said again. */
const SAME_BREATH_MS = 5 * 60_000;

const isReply = (message: PageMessage): boolean => message.threadTs !== null && message.threadTs !== message.ts;

const continuesFrom = (above: PageMessage | undefined, message: PageMessage): boolean =>
  above !== undefined &&
  above.user === message.user &&
  above.onlyFor === message.onlyFor &&
  !message.isBroadcast &&
  dayKey(msOfTs(above.ts)) === dayKey(msOfTs(message.ts)) &&
  msOfTs(message.ts) - msOfTs(above.ts) < SAME_BREATH_MS;

const inOrder = (messages: readonly PageMessage[]): readonly ArrangedMessage[] =>
  messages.map((message, index) => {
    const above = messages[index - 1];
    return {
      message,
      startsDay: above === undefined || dayKey(msOfTs(above.ts)) !== dayKey(msOfTs(message.ts)),
      continues: continuesFrom(above, message),
      replies: [],
      repliesTo: null,
    };
  });

/** A channel as it is read: answers in threads are folded into their parent where that one is there; broadcast ones stand in both. */
export const arrangeChannel = (messages: readonly PageMessage[]): readonly ArrangedMessage[] => {
  const byTs = new Map(messages.map((message) => [message.ts, message]));
  const parentOf = (message: PageMessage): PageMessage | null =>
    isReply(message) ? (byTs.get(message.threadTs ?? "") ?? null) : null;
  const replies = Map.groupBy(
    messages.filter((message) => parentOf(message) !== null),
    ({ threadTs }) => threadTs ?? "",
  );
  return inOrder(messages.filter((message) => message.isBroadcast || parentOf(message) === null)).map((row) => ({
    ...row,
    replies: replies.get(row.message.ts) ?? [],
    repliesTo: parentOf(row.message),
  }));
};

/** A thread: its parent and all answers. */
export const arrangeThread = (messages: readonly PageMessage[], threadTs: string): readonly ArrangedMessage[] =>
  inOrder(messages.filter((message) => message.ts === threadTs || message.threadTs === threadTs));
