import type { Problem } from "../../domain/problem.ts";
import type { Submitted } from "../submitted.ts";
import { type Marks, markOf, marksOf } from "./offered.ts";

/** What is wrong in a form, by the id of the input. */
export type FormProblems = Readonly<Record<string, Problem>>;
export type RefusedForm = { readonly kind: "refused_form"; readonly fields: FormProblems };

/** A submitted form, and where to say that a field is wrong: `wanted` goes on "must be". */
export type FieldReader<Id extends string> = {
  readonly form: Submitted;
  /** True where nobody changed a field in the modal: the setting stays as it is by now. */
  readonly isKept: (id: Id) => boolean;
  readonly refuse: (id: Id, wanted: string) => void;
};

/** A form that is being read. */
export type OpenForm<Id extends string> = {
  readonly reader: FieldReader<Id>;
  /** True where the field is as it stood when the modal opened. */
  readonly isUntouched: (id: Id) => boolean;
  /** True where the modal showed what is set by now. */
  readonly wasSeen: (id: Id) => boolean;
  /** All that was refused so far; null: nothing. */
  readonly refused: () => RefusedForm | null;
};

/**
 * Reads a form against what its fields would say `today`. `offered`: what stood in it when it opened, if that is known,
 * else as today.
 */
export function openForm<Id extends string>(
  form: Submitted,
  labels: Readonly<Record<Id, string>>,
  today: Readonly<Record<Id, string | null>>,
  offered: Marks | undefined,
): OpenForm<Id> {
  const fields: Record<string, Problem> = {};
  const todaysMarks = marksOf(today);
  const shown = offered ?? todaysMarks;
  const isUntouched = (id: Id) => markOf(form.standing(id)) === shown[id];
  const reader: FieldReader<Id> = {
    form,
    // What reads as today's setting does is that setting: nothing is lost by rounding.
    isKept: (id) => isUntouched(id) || form.standing(id) === today[id]?.trim(),
    refuse: (id, wanted) => {
      fields[id] = { kind: "bad_field", field: labels[id], wanted };
    },
  };
  return {
    reader,
    isUntouched,
    wasSeen: (id) => shown[id] === todaysMarks[id],
    refused: () => (Object.keys(fields).length > 0 ? { kind: "refused_form", fields } : null),
  };
}

/** What was chosen in a menu, if it is one of ours. */
export function readChoice<Id extends string>(
  { form, isKept, refuse }: FieldReader<Id>,
  id: Id,
  now: string,
  isOne: (value: string) => boolean,
  wanted: string,
): string {
  if (isKept(id)) return now;
  const chosen = form.choice(id);
  if (chosen !== null && isOne(chosen)) return chosen;
  refuse(id, wanted);
  return now;
}

/** What was chosen of a few; what is none of them changes nothing. */
export function readOneOf<Id extends string, One extends string>(
  { form, isKept }: FieldReader<Id>,
  id: Id,
  now: One,
  all: readonly One[],
): One {
  return isKept(id) ? now : (all.find((one) => one === form.choice(id)) ?? now);
}
