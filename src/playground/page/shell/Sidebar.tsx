import { useEffect, useRef } from "react";
import type { PageChannel, PageState } from "../../protocol.ts";
import { Avatar } from "../messages/Avatar.tsx";
import { ClockPanel } from "./ClockPanel.tsx";
import { PersonSwitch } from "./PersonSwitch.tsx";
import { useIsNarrow } from "./useIsNarrow.ts";

type Props = {
  readonly page: PageState;
  /** Id of the open channel. */
  readonly open: string;
  readonly unread: ReadonlySet<string>;
  readonly drawerOpen: boolean;
  readonly onOpen: (channel: string) => void;
  readonly onClose: () => void;
  readonly onPerson: (user: string) => void;
};

/** Channels, the bot and the people. On a phone it is a drawer that takes the focus while it is open. */
export const Sidebar = (props: Props) => {
  const { page, drawerOpen, onClose } = props;
  const isNarrow = useIsNarrow();
  const aside = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!drawerOpen) return;
    const opener = document.activeElement;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    aside.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus();
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [drawerOpen, onClose]);
  return (
    <>
      <aside ref={aside} className="sidebar" aria-label="Workspace" inert={isNarrow && !drawerOpen}>
        <h1 className="team-name">{page.teamName}</h1>
        <nav aria-label="Channels">
          <ChannelGroup title="Channels" channels={page.channels.filter(({ isDirect }) => !isDirect)} {...props} />
          <ChannelGroup
            title="Direct messages"
            channels={page.channels.filter(({ isDirect }) => isDirect)}
            {...props}
          />
        </nav>
        <ClockPanel clock={page.clock} me={page.me} onJumped={onClose} />
        <PersonSwitch page={page} onPerson={props.onPerson} />
      </aside>
      {isNarrow && drawerOpen && (
        <button type="button" className="drawer-shade" aria-label="Close the menu" onClick={onClose} />
      )}
    </>
  );
};

type GroupProps = Props & { readonly title: string; readonly channels: readonly PageChannel[] };

const ChannelGroup = ({ title, channels, page, open, unread, onOpen }: GroupProps) => (
  <>
    <h2 className="group-title">{title}</h2>
    <ul className="channel-list">
      {channels.map((channel) => {
        const isUnread = unread.has(channel.id);
        return (
          <li key={channel.id}>
            <button
              type="button"
              className={`channel ${isUnread ? "unread" : ""}`}
              aria-current={channel.id === open ? "page" : undefined}
              onClick={() => onOpen(channel.id)}
            >
              {channel.isDirect ? (
                <Avatar size="small" person={{ id: channel.id, name: channel.name, isBot: true, isAdmin: false }} />
              ) : (
                <span className="hash" aria-hidden="true">
                  #
                </span>
              )}
              <span className="channel-name">{channel.name}</span>
              {channel.isDirect && (
                <span className="presence" title={page.botConnected ? "Connected" : "Not connected"} aria-hidden="true">
                  {page.botConnected ? "●" : "○"}
                </span>
              )}
              {isUnread && (
                <span className="unread-dot">
                  <span className="visually-hidden">unread</span>
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  </>
);
