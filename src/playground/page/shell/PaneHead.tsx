import type { PageChannel } from "../../protocol.ts";
import { MenuIcon } from "../composer/icons.tsx";

const TABS = ["messages", "home"] as const;
export type ChannelTab = (typeof TABS)[number];

const TAB_NAMES: Readonly<Record<ChannelTab, string>> = { messages: "Messages", home: "Home" };

type Props = {
  readonly channel: PageChannel;
  readonly tab: ChannelTab;
  readonly onTab: (tab: ChannelTab) => void;
  readonly onMenu: () => void;
};

export const PaneHead = ({ channel, tab, onTab, onMenu }: Props) => (
  <header className="pane-head">
    <button type="button" className="icon-button menu-button" aria-label="Open the menu" onClick={onMenu}>
      <MenuIcon />
    </button>
    <h2>
      {!channel.isDirect && <span className="hash"># </span>}
      {channel.name}
    </h2>
    {channel.isDirect && (
      <div className="tabs">
        {TABS.map((name) => (
          <button key={name} type="button" className="tab" aria-pressed={name === tab} onClick={() => onTab(name)}>
            {TAB_NAMES[name]}
          </button>
        ))}
      </div>
    )}
  </header>
);
