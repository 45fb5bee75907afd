import { useState } from "react";
import { postMessage } from "../state/server.ts";
import { useViewer } from "../state/viewer.ts";
import { slackText } from "./slackText.ts";

/** The text being written for a channel or a thread, and its way to the server. A refused text comes back to its box. */
export const useDraft = (channel: string, threadTs: string | undefined, onSent: () => void) => {
  const viewer = useViewer();
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    const typed = text.trim();
    if (typed === "") return;
    setText("");
    setError(null);
    onSent();
    const thread = threadTs === undefined ? {} : { threadTs };
    const reply = await postMessage({ user: viewer.me, channel, text: slackText(typed, viewer), ...thread });
    setError(reply.error);
    if (reply.error !== null) setText((now) => (now === "" ? typed : now));
  };
  return { text, setText, error, setError, send };
};
