import { Fragment, type ReactNode, useLayoutEffect, useRef } from "react";
import { useWorkspaceNow } from "../state/workspaceClock.ts";
import type { ArrangedMessage } from "./arrangeMessages.ts";
import { MessageRow } from "./MessageRow.tsx";
import { dayName } from "./times.ts";

type Props = {
  readonly name: string;
  readonly rows: readonly ArrangedMessage[];
  /** Shown above the first message: where one is. */
  readonly intro: ReactNode;
  /** How much the person has sent from here so far. */
  readonly sent: number;
  readonly onThread?: (ts: string) => void;
};

/** A reader this close to the end is taken along when something new comes or a picture finishes loading. */
const NEAR_END_PX = 80;

/** Keeps the newest message in sight until the reader scrolls up, and again from the next thing that they send. */
const useStickToEnd = (sent: number) => {
  const frame = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null || inner.current === null) return;
    let topBefore = 0;
    const toEnd = (): void => {
      if (sticks.current) box.scrollTop = box.scrollHeight;
    };
    // Only a move upwards is the reader's: what lies below also grows when a picture finishes loading.
    const onScroll = (): void => {
      if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX) sticks.current = true;
      else if (box.scrollTop < topBefore) sticks.current = false;
      topBefore = box.scrollTop;
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    const observer = new ResizeObserver(toEnd);
    observer.observe(inner.current);
    observer.observe(box);
    toEnd();
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each thing sent brings the end back into sight
  useLayoutEffect(() => {
    sticks.current = true;
    frame.current?.scrollTo(0, frame.current.scrollHeight);
  }, [sent]);
  return { frame, inner };
};

export const MessageList = ({ name, rows, intro, sent, onThread }: Props) => {
  const { frame, inner } = useStickToEnd(sent);
  const nowMs = useWorkspaceNow();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls is reached by keyboard
    <div ref={frame} className="message-list" role="log" aria-label={`Messages in ${name}`} tabIndex={0}>
      <div ref={inner} className="message-list-inner">
        {intro}
        {rows.map((row) => (
          <Fragment key={row.message.ts}>
            {row.startsDay && (
              <div className="day-line">
                <span>{dayName(row.message.ts, nowMs)}</span>
              </div>
            )}
            <MessageRow arranged={row} {...(onThread === undefined ? {} : { onThread })} />
          </Fragment>
        ))}
      </div>
    </div>
  );
};
