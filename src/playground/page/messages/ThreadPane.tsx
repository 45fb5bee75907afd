import { useState } from "react";
import type { PageChannel, PageMessage } from "../../protocol.ts";
import { Composer } from "../composer/Composer.tsx";
import { arrangeThread } from "./arrangeMessages.ts";
import { MessageList } from "./MessageList.tsx";

type Props = {
  readonly channel: PageChannel;
  readonly messages: readonly PageMessage[];
  readonly threadTs: string;
  readonly onClose: () => void;
};

export const ThreadPane = ({ channel, messages, threadTs, onClose }: Props) => {
  const [sent, setSent] = useState(0);
  return (
    <aside className="thread" aria-label="Thread">
      <header className="pane-head">
        <h2>Thread</h2>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          ✕
        </button>
      </header>
      <MessageList name="this thread" rows={arrangeThread(messages, threadTs)} intro={null} sent={sent} />
      <Composer channel={channel} threadTs={threadTs} placeholder="Reply…" onSent={() => setSent(sent + 1)} />
    </aside>
  );
};
