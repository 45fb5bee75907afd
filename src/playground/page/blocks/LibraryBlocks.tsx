import { type Block, Message } from "slack-blocks-to-jsx";
import { withWorkspaceDays } from "../messages/times.ts";
import { useViewer } from "../state/viewer.ts";
import { useWorkspaceNow } from "../state/workspaceClock.ts";
import { type Fields, fieldsOf, stringOf } from "./fields.ts";
import { withoutMarkdown } from "./withoutMarkdown.ts";

/** What slack-blocks-to-jsx draws for us: blocks that only show something. */
const LIBRARY_TYPES: ReadonlySet<string> = new Set([
  "section",
  "divider",
  "context",
  "header",
  "rich_text",
  "video",
  "table",
  "file",
  "markdown",
  "alert",
  "plan",
  "task_card",
  "data_visualization",
]);

export const isLibraryBlock = (block: Fields): block is Fields & Block => LIBRARY_TYPES.has(stringOf(block.type) ?? "");

/** The library makes DOM ids of block ids; those are unique in a message, but not on the page. */
const withoutId = ({ block_id: _, ...block }: Fields): Fields => block;

/** The marks that would make plain text bold, struck or code; `_` stays, as emoji names have it. */
const asEntity = (mark: string): string => `&#${mark.charCodeAt(0)};`;

/** A block with its texts written so that the library shows them as Slack does. */
const readable = (value: unknown, nowMs: number): unknown => {
  if (Array.isArray(value)) return value.map((inner) => readable(inner, nowMs));
  if (typeof value !== "object" || value === null) return value;
  const fields = fieldsOf(value);
  const text = stringOf(fields.text);
  if (text !== null && fields.type === "mrkdwn") {
    return { ...fields, text: withoutMarkdown(withWorkspaceDays(text, nowMs)) };
  }
  if (text !== null && fields.type === "plain_text") {
    return { ...fields, text: withoutMarkdown(text).replace(/[*~`]/g, asEntity) };
  }
  return Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, readable(inner, nowMs)]));
};

const drawable = (block: Fields, nowMs: number): Fields => fieldsOf(readable(withoutId(block), nowMs));

export const LibraryBlocks = ({ blocks }: { readonly blocks: readonly Fields[] }) => {
  const { people, channels } = useViewer();
  const nowMs = useWorkspaceNow();
  return (
    <Message
      withoutWrapper
      className="library"
      name=""
      logo=""
      blocks={blocks.map((block) => drawable(block, nowMs)).filter(isLibraryBlock)}
      data={{
        users: people.map(({ id, name }) => ({ id, name })),
        channels: channels.map(({ id, name }) => ({ id, name })),
      }}
    />
  );
};
