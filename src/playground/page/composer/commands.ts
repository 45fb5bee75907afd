/** A completion offered while a slash command is typed. */
export type CommandHint = { readonly insert: string; readonly usage: string; readonly does: string };

const ABOUT = "[campaign] [7d | 30d | 2026-01-01..2026-01-31] [private]";

/** The bot's subcommands, as `/voicebot help` tells them. */
const SUBCOMMANDS: readonly (readonly [usage: string, does: string])[] = [
  [`health ${ABOUT}`, "A 0-100 score with its five parts, the trend of the last 8 weeks, and what moved it"],
  [`leakage ${ABOUT}`, "Where revenue was lost, by reason and by stage, and how much of it was avoidable"],
  [`recommend ${ABOUT}`, "What to do first: steps, effort, and the money it can bring back"],
  [`why ${ABOUT}`, "What changed since the week before, and which script, hour or list did it"],
  [`report ${ABOUT}`, "The whole report: a summary, and the full text in its thread"],
  ["alerts [campaign] [private]", "What got worse lately, what to watch, and the thresholds"],
  ["status [private]", "Every campaign in one line"],
  ["compare [private]", "All campaigns in one table, worst first"],
  ["campaign [new | edit campaign]", "The campaigns with their targets and settings; set them, archive or delete"],
  ["schedule [campaign]", "When a campaign is compared, and what is posted of it"],
  ["uploads", "The files that were dropped, and undo"],
  ["managers", "Who may change settings besides the workspace's admins"],
  ["changes", "Who changed which setting, from what to what"],
  ["help", "What the bot can do, and how to hand over calls"],
];

const HINTS: readonly CommandHint[] = SUBCOMMANDS.map(([words, does]) => {
  const [word = "", ...more] = words.split(" ");
  return { insert: `/voicebot ${word}${more.length > 0 ? " " : ""}`, usage: `/voicebot ${words}`, does };
});

/** Hints for what was typed so far; none once a subcommand is complete and its arguments have begun. */
export const hintsFor = (typed: string): readonly CommandHint[] => {
  if (!typed.startsWith("/")) return [];
  const wanted = typed.toLowerCase();
  return HINTS.filter(({ insert }) => insert.startsWith(wanted) && insert.trim() !== wanted.trim());
};
