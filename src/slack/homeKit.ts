import type { HomeView, KnownBlock } from "@slack/types";
import { clip, LIMITS } from "./blockKit.ts";

/** The body of somebody's Home tab, clipped to what Slack accepts. */
export function homeTab(blocks: readonly KnownBlock[]): HomeView {
  return { type: "home", blocks: blocks.slice(0, LIMITS.viewBlocks) };
}

/** One box to tick. `text` and `tells` are plain text of at most 75 characters. */
export function checkbox(spec: {
  readonly actionId: string;
  /** Another one for every showing: Slack keeps what people ticked in a block of the same id, right or wrong. */
  readonly blockId: string;
  readonly text: string;
  readonly tells: string;
  readonly isTicked: boolean;
}): KnownBlock {
  const plain = (text: string) => ({ type: "plain_text" as const, text: clip(text, LIMITS.optionText) });
  const option = { text: plain(spec.text), description: plain(spec.tells), value: "yes" };
  const initially = spec.isTicked ? { initial_options: [option] } : {};
  return {
    type: "actions",
    block_id: spec.blockId,
    elements: [{ type: "checkboxes", action_id: spec.actionId, options: [option], ...initially }],
  };
}
