import { useState } from "react";
import type { PageReply } from "../../protocol.ts";
import type { Placed } from "../blocks/acting.ts";
import { stringOf, wordsOf } from "../blocks/fields.ts";
import { PlainText } from "../blocks/Mrkdwn.tsx";

type Props = { readonly placed: Placed; readonly onPress: () => Promise<PageReply> };

/**
 * A button of a message. While the bot answers it keeps the focus (a disabled one would lose it), so that a modal that
 * opens meanwhile can give it back. One with a `url` opens it and tells the bot as well, as in Slack.
 */
export const ButtonElement = ({ placed, onPress }: Props) => {
  const { element } = placed;
  const [busy, setBusy] = useState(false);
  const url = stringOf(element.url);
  const press = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await onPress();
    setBusy(false);
  };
  const shared = {
    className: `button ${stringOf(element.style) ?? ""} ${busy ? "busy" : ""}`,
    "aria-label": stringOf(element.accessibility_label) ?? undefined,
    children: <PlainText text={wordsOf(element.text) || "Button"} />,
  };
  if (url !== null && /^https?:/.test(url)) {
    return <a {...shared} href={url} target="_blank" rel="noopener noreferrer" onClick={() => void press()} />;
  }
  return <button {...shared} type="button" aria-disabled={busy} onClick={() => void press()} />;
};
