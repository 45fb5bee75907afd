import type { ViewResponseAction } from "@slack/bolt";
import type { Problem } from "../../domain/problem.ts";
import { fieldErrors, problemModal } from "../views/modalParts.ts";
import type { FormProblems } from "./formReader.ts";

/** A modal that somebody submitted. */
export type Submission = {
  readonly userId: string;
  readonly viewId: string;
  /** Slack's own state of the inputs. */
  readonly values: unknown;
  readonly metadata: string;
};

/** How a submission is answered: what the modal does, and what happens once Slack has that answer. */
export type SubmissionAnswer = {
  readonly action: ViewResponseAction;
  readonly after: (() => Promise<void>) | null;
};

/** Closes the modal, and goes on. */
export function closing(after: () => Promise<void>): SubmissionAnswer {
  return { action: { response_action: "clear" }, after };
}

/** Says beside the inputs what is wrong with them. */
export function refusing(problems: FormProblems): SubmissionAnswer {
  return { action: { response_action: "errors", errors: fieldErrors(problems) }, after: null };
}

/** Shows a problem that no input is to blame for, in place of the modal. */
export function sayingWhy(problem: Problem): SubmissionAnswer {
  return { action: { response_action: "update", view: problemModal(problem) }, after: null };
}
