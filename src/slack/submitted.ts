import { z } from "zod";
import { ACTION } from "./modalKit.ts";

/** What somebody put into a modal, by the ids of its inputs; nothing where there is no such input or it is empty. */
export type Submitted = {
  /** Of the inputs there are. */
  readonly ids: readonly string[];
  readonly text: (id: string) => string;
  readonly date: (id: string) => string | null;
  /** The value of what was chosen in a menu or among radio buttons. */
  readonly choice: (id: string) => string | null;
  readonly ticked: (id: string) => readonly string[];
  readonly person: (id: string) => string | null;
  readonly people: (id: string) => readonly string[];
  readonly channel: (id: string) => string | null;
  /** What stands in an input of whatever kind: its text, date, choice, ticks (one a line), person or channel. */
  readonly standing: (id: string) => string;
};

const option = z.object({ value: z.string() });
const slackId = z.string().regex(/^[A-Z0-9]{1,32}$/);
const inputState = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: slackId.nullish(),
  selected_users: z.array(slackId).nullish(),
  selected_conversation: slackId.nullish(),
});
const submittedState = z.record(z.string(), z.object({ [ACTION]: inputState.optional() }));

/** Reads the state of a submitted view. Throws when it is none: Slack sends no other. */
export function readSubmitted(values: unknown): Submitted {
  const state = submittedState.parse(values);
  const of = (id: string): z.infer<typeof inputState> => state[id]?.[ACTION] ?? {};
  return {
    ids: Object.keys(state),
    text: (id) => (of(id).value ?? "").trim(),
    date: (id) => of(id).selected_date ?? null,
    choice: (id) => of(id).selected_option?.value ?? null,
    ticked: (id) => (of(id).selected_options ?? []).map(({ value }) => value),
    person: (id) => of(id).selected_user ?? null,
    people: (id) => of(id).selected_users ?? [],
    channel: (id) => of(id).selected_conversation ?? null,
    standing: (id) => standingIn(of(id)),
  };
}

function standingIn(state: z.infer<typeof inputState>): string {
  const { value, selected_date, selected_option, selected_options, selected_user, selected_conversation } = state;
  const ticked = selected_options?.map((one) => one.value).join("\n");
  const chosen = value ?? selected_date ?? selected_option?.value ?? ticked;
  return (chosen ?? selected_user ?? selected_conversation ?? "").trim();
}
