import { type ReactNode, useMemo, useState } from "react";
import type { PageReply } from "../../protocol.ts";
import { postClick } from "../state/server.ts";
import { useViewer } from "../state/viewer.ts";
import { useAskConfirm } from "../views/confirming.ts";
import { type Acting, ActingContext, type Placed } from "./acting.ts";
import { chosenValues, type ElementState, initialState, takesSeveral } from "./elementState.ts";
import { stringOf } from "./fields.ts";

/** Block id -> action id -> state, as a submission sends it. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

export type Origin = { readonly channel: string | null; readonly ts: string | null; readonly viewId: string | null };

const actionIdOf = ({ element }: Placed): string => stringOf(element.action_id) ?? "";

type Props = {
  readonly origin: Origin;
  readonly values: StateValues;
  readonly onValues: (change: (values: StateValues) => StateValues) => void;
  readonly errors?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
};

/** Gives the elements inside it a way to the bot, and shows underneath what went wrong on that way. */
export const ActingScope = ({ origin, values, onValues, errors = {}, children }: Props) => {
  const { me } = useViewer();
  const askConfirm = useAskConfirm();
  const [error, setError] = useState<string | null>(null);
  const acting = useMemo((): Acting => {
    const keep = (placed: Placed, state: ElementState): void => {
      const { blockId } = placed;
      onValues((held) => ({ ...held, [blockId]: { ...held[blockId], [actionIdOf(placed)]: state } }));
    };
    const act = async (placed: Placed, state: ElementState | null): Promise<PageReply> => {
      if (!(await askConfirm(placed.element.confirm))) return { error: null };
      if (state !== null) keep(placed, state);
      const choices = state === null ? [] : chosenValues(state);
      const reply = await postClick({
        ...origin,
        user: me,
        blockId: placed.blockId,
        actionId: actionIdOf(placed),
        choice: choices[0] ?? null,
        ...(state !== null && takesSeveral(state) ? { choices } : {}),
        values: state === null ? values : withState(values, placed, state),
      });
      setError(reply.error);
      return reply;
    };
    return {
      act,
      keep,
      stateOf: (placed) => values[placed.blockId]?.[actionIdOf(placed)] ?? initialState(placed.element),
      errorOf: (blockId) => errors[blockId] ?? null,
    };
  }, [origin, values, onValues, errors, me, askConfirm]);
  return (
    <ActingContext value={acting}>
      {children}
      {error !== null && (
        <p className="inline-error" role="alert">
          {error}
        </p>
      )}
    </ActingContext>
  );
};

const withState = (values: StateValues, placed: Placed, state: ElementState): StateValues => ({
  ...values,
  [placed.blockId]: { ...values[placed.blockId], [actionIdOf(placed)]: state },
});
