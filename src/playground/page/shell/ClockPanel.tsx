import { useState } from "react";
import type { PageClock, PageJump } from "../../protocol.ts";
import { MenuButton } from "../elements/MenuButton.tsx";
import { dayAndTime } from "../messages/times.ts";
import { postJump } from "../state/server.ts";
import { useWorkspaceNow } from "../state/workspaceClock.ts";

type Props = {
  readonly clock: PageClock;
  /** Id of the person on stage. */
  readonly me: string;
  /** The clock was turned, and all is there that came of it. */
  readonly onJumped: () => void;
};

const WORDS: Readonly<Record<PageJump["to"], string>> = {
  day: "Jump to the next 9:00",
  monday: "Jump to next Monday 9:00",
};

/** What time it is in the workspace, and ways to turn its clock on. */
export const ClockPanel = ({ clock, me, onJumped }: Props) => {
  const nowMs = useWorkspaceNow();
  const [error, setError] = useState<string | null>(null);
  const jump = async (to: PageJump["to"]): Promise<void> => {
    if (clock.isTurning) return;
    setError(null);
    const reply = await postJump(me, to);
    setError(reply.error);
    if (reply.error === null) onJumped();
  };
  const items = clock.jumps.map(({ to }) => ({ key: to, words: WORDS[to], onChoose: () => void jump(to) }));
  return (
    <section className="clock" aria-label="Clock of the workspace">
      <time className="clock-now" dateTime={new Date(nowMs).toISOString()}>
        {dayAndTime(nowMs)}
      </time>
      {items.length > 0 && (
        <div className="clock-jumps">
          <button
            type="button"
            className={`button ${clock.isTurning ? "busy" : ""}`}
            aria-disabled={clock.isTurning}
            onClick={() => void jump("monday")}
          >
            {clock.isTurning ? "Turning the clock…" : WORDS.monday}
          </button>
          <MenuButton label="Other ways to turn the clock" items={items} isDisabled={clock.isTurning}>
            ▴
          </MenuButton>
        </div>
      )}
      {error !== null && (
        <p className="clock-error" role="alert">
          {error}
        </p>
      )}
    </section>
  );
};
