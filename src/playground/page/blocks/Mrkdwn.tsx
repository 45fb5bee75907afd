import { useMemo } from "react";
import { LibraryBlocks } from "./LibraryBlocks.tsx";

/** Text in Slack's markup: bold, links, mentions, emoji. */
export const Mrkdwn = ({ text }: { readonly text: string }) => {
  const blocks = useMemo(() => [{ type: "section", text: { type: "mrkdwn", text } }], [text]);
  return text === "" ? null : <LibraryBlocks blocks={blocks} />;
};

const EMOJI_NAME = /:[a-z0-9_+-]+:/;

/** Text without markup but with `:emoji:`, as on buttons. */
export const PlainText = ({ text }: { readonly text: string }) => {
  if (!EMOJI_NAME.test(text)) return text;
  return <LibraryBlocks blocks={[{ type: "section", text: { type: "plain_text", text, emoji: true } }]} />;
};
