import { memo, useMemo, useState } from "react";
import type { PageMessage, PagePerson } from "../../protocol.ts";
import { ActingScope, type StateValues } from "../blocks/ActingScope.tsx";
import { Blocks } from "../blocks/Blocks.tsx";
import { Mrkdwn } from "../blocks/Mrkdwn.tsx";
import { useViewer } from "../state/viewer.ts";
import { useWorkspaceNow } from "../state/workspaceClock.ts";
import { Avatar } from "./Avatar.tsx";
import type { ArrangedMessage } from "./arrangeMessages.ts";
import { FileCard } from "./FileCard.tsx";
import { clockTime, fullTime, msOfTs, whenWords } from "./times.ts";

type Props = {
  readonly arranged: ArrangedMessage;
  /** Absent inside a thread, which has no threads of its own. */
  readonly onThread?: (ts: string) => void;
};

const authorOf = (people: readonly PagePerson[], user: string): PagePerson =>
  people.find(({ id }) => id === user) ?? { id: user, name: user, isBot: false, isAdmin: false };

const MessageBody = ({ message }: { readonly message: PageMessage }) => {
  const { channel, ts } = message;
  const [values, setValues] = useState<StateValues>({});
  const origin = useMemo(() => ({ channel, ts, viewId: null }), [channel, ts]);
  return (
    <ActingScope origin={origin} values={values} onValues={setValues}>
      {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
      {message.files.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
      {message.edited && <span className="edited">(edited)</span>}
    </ActingScope>
  );
};

const ThreadLink = ({ replies, onOpen }: { readonly replies: readonly PageMessage[]; readonly onOpen: () => void }) => {
  const nowMs = useWorkspaceNow();
  return (
    <button type="button" className="thread-link" onClick={onOpen}>
      {replies.length === 1 ? "1 reply" : `${replies.length} replies`}
      <span>Last reply {whenWords(replies.at(-1)?.ts ?? "0", nowMs)}</span>
    </button>
  );
};

/** Above a reply that stands in its channel too: which message it replies to. */
const RepliesTo = ({ parent, onOpen }: { readonly parent: PageMessage; readonly onOpen: () => void }) => (
  <p className="replies-to">
    replied to a thread:{" "}
    <button type="button" onClick={onOpen}>
      {firstLine(parent.text)}
    </button>
  </p>
);

/** The start of a message without its marks, as Slack shows it where it is spoken of. */
const firstLine = (text: string): string =>
  text
    .split("\n", 1)
    .join("")
    .replace(/[*_`]/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

export const MessageRow = memo(({ arranged, onThread }: Props) => {
  const { message, continues, replies, repliesTo } = arranged;
  const author = authorOf(useViewer().people, message.user);
  const onlyForMe = message.onlyFor !== null;
  const time = (
    <time
      className="time"
      dateTime={new Date(Number(message.ts) * 1000).toISOString()}
      title={fullTime(msOfTs(message.ts))}
    >
      {clockTime(message.ts)}
    </time>
  );
  return (
    <article
      className={`message ${continues ? "continues" : ""} ${onlyForMe ? "only-for-me" : ""}`}
      data-ts={message.ts}
    >
      {onlyForMe && <p className="only-note">Only visible to you</p>}
      <div className="gutter">{continues ? time : <Avatar person={author} />}</div>
      <div className="message-main">
        {!continues && (
          <header className="message-head">
            <strong className="author">{author.name}</strong>
            {author.isBot && <span className="app-badge">App</span>}
            {time}
          </header>
        )}
        {repliesTo !== null && onThread !== undefined && (
          <RepliesTo parent={repliesTo} onOpen={() => onThread(repliesTo.ts)} />
        )}
        {onThread === undefined && message.isBroadcast && <p className="replies-to">Also sent to the channel</p>}
        <MessageBody message={message} />
        {onThread !== undefined && replies.length > 0 && (
          <ThreadLink replies={replies} onOpen={() => onThread(message.ts)} />
        )}
      </div>
      {onThread !== undefined && !onlyForMe && (
        <button
          type="button"
          className="reply-button"
          aria-label={`Reply in thread to ${author.name}`}
          onClick={() => onThread(repliesTo?.ts ?? message.ts)}
        >
          Reply
        </button>
      )}
    </article>
  );
});
