import { createKeyedQueue } from "../../lib/queue.ts";
import type { Bot } from "../bot.ts";
import type { SettingsPress } from "../settings/asking.ts";
import type { Submission, SubmissionAnswer } from "../settings/submission.ts";
import { showChoices, takeTyped } from "./changeForm.ts";
import { createFilesLookedAt } from "./lookedAt.ts";
import type { OpenView } from "./openForm.ts";
import { pressColumns } from "./pressColumns.ts";
import { submitMapping } from "./submitMapping.ts";

/** How people say which column of a file is what. */
export type Mapping = {
  /** Opens the modal. */
  readonly press: (press: SettingsPress) => Promise<void>;
  /** Something was chosen in it. */
  readonly change: (view: OpenView) => Promise<void>;
  readonly toggleMore: (view: OpenView) => Promise<void>;
  readonly takeTyped: (view: OpenView) => Promise<void>;
  readonly submit: (submission: Submission) => Promise<SubmissionAnswer>;
};

export function createMapping(bot: Bot): Mapping {
  const tools = { bot, files: createFilesLookedAt(), updates: createKeyedQueue() };
  return {
    press: (press) => pressColumns(tools, press),
    change: (view) => showChoices(tools, view, false),
    toggleMore: (view) => showChoices(tools, view, true),
    takeTyped: (view) => takeTyped(tools, view),
    submit: (submission) => submitMapping(tools, submission),
  };
}
