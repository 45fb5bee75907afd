import { useState } from "react";
import type { PageChannel, PageMessage, PageState } from "../../protocol.ts";
import { Composer } from "../composer/Composer.tsx";
import { UploadList } from "../composer/UploadList.tsx";
import { useFileDrop } from "../composer/useFileDrop.ts";
import type { Uploads } from "../composer/useUploads.ts";
import { arrangeChannel } from "../messages/arrangeMessages.ts";
import { ChannelIntro } from "../messages/ChannelIntro.tsx";
import { MessageList } from "../messages/MessageList.tsx";
import { ThreadPane } from "../messages/ThreadPane.tsx";
import { HomeTab } from "../views/HomeTab.tsx";
import { type ChannelTab, PaneHead } from "./PaneHead.tsx";

type Props = {
  readonly channel: PageChannel;
  /** Null while they are being read. */
  readonly messages: readonly PageMessage[] | null;
  readonly page: PageState;
  readonly uploads: Uploads;
  /** False while the page has lost the local workspace. */
  readonly isLive: boolean;
  readonly onMenu: () => void;
};

export const ChannelPane = ({ channel, messages, page, uploads, isLive, onMenu }: Props) => {
  const [tab, setTab] = useState<ChannelTab>("messages");
  const [thread, setThread] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const onSent = (): void => setSent((count) => count + 1);
  const onFiles = (files: readonly File[]): void => {
    onSent();
    void uploads.start({ user: page.me, channel: channel.id }, files);
  };
  const drop = useFileDrop(onFiles);
  const underWay = uploads.all.filter((upload) => upload.channel === channel.id);
  const address = channel.isDirect ? channel.name : `#${channel.name}`;
  const botName = page.people.find(({ isBot }) => isBot)?.name ?? "The bot";
  const intro = <ChannelIntro channel={channel} botName={botName} isEmpty={messages?.length === 0} />;
  return (
    <>
      <main className="pane" {...drop.handlers}>
        <PaneHead channel={channel} tab={tab} onTab={setTab} onMenu={onMenu} />
        {!isLive && <Banner words="The local workspace is gone. Waiting for it to come back…" />}
        {isLive && !page.botConnected && <Banner words="The bot is not connected, so nothing here will be answered." />}
        {page.clock.isTurning && <Banner words="The clock is being turned. What comes of it appears here." />}
        {tab === "home" ? (
          <HomeTab home={page.home} />
        ) : (
          <>
            {messages === null ? (
              <div className="message-list" />
            ) : (
              <MessageList
                name={address}
                rows={arrangeChannel(messages)}
                intro={intro}
                sent={sent}
                onThread={setThread}
              />
            )}
            {underWay.length > 0 && <UploadList uploads={underWay} onDismiss={uploads.dismiss} />}
            {channel.isArchived ? (
              <Banner words={`${address} is archived: nobody can write here.`} />
            ) : (
              <Composer channel={channel} placeholder={`Message ${address}`} onFiles={onFiles} onSent={onSent} />
            )}
          </>
        )}
        {drop.over && <div className="drop-here">Drop to upload to {address}</div>}
      </main>
      {thread !== null && (
        <ThreadPane channel={channel} messages={messages ?? []} threadTs={thread} onClose={() => setThread(null)} />
      )}
    </>
  );
};

const Banner = ({ words }: { readonly words: string }) => (
  <p className="banner" role="status">
    {words}
  </p>
);
