import type { PageChannel } from "../../protocol.ts";

type Props = { readonly channel: PageChannel; readonly botName: string; readonly isEmpty: boolean };

/** The first thing in every channel: where one is and, while nothing was said, what to do. */
export const ChannelIntro = ({ channel, botName, isEmpty }: Props) => (
  <div className="channel-intro">
    <h2>{channel.isDirect ? channel.name : `# ${channel.name}`}</h2>
    <p>
      {channel.isDirect
        ? `This is the start of your direct messages with ${channel.name}.`
        : `This is the very beginning of the #${channel.name} channel.`}
    </p>
    {isEmpty && (
      <p className="what-to-do">
        Drop a call export here, or type <kbd>/voicebot help</kbd>
      </p>
    )}
    {!channel.isDirect && !channel.botIsMember && (
      <p className="notice">
        {botName} is not in this channel, so it cannot see files dropped here. Type <kbd>/invite @{botName}</kbd> to add
        it.
      </p>
    )}
  </div>
);
