/** A completion offered while a slash command is typed. */
export type CommandHint = { readonly insert: string; readonly usage: string; readonly does: string };

/** The bot's command and its subcommands, as `/voicebot help` tells them. */
const HINTS: readonly CommandHint[] = [
  {
    insert: "/voicebot health ",
    usage: "/voicebot health [campaign] [7d | 30d | 2026-01-01..2026-01-31] [private]",
    does: "Health score, its five parts, the trend and a chart",
  },
  { insert: "/voicebot help", usage: "/voicebot help", does: "What the bot can do, and how to ask" },
];

/** Hints for what was typed so far; none once a subcommand is complete and its arguments have begun. */
export const hintsFor = (typed: string): readonly CommandHint[] => {
  if (!typed.startsWith("/")) return [];
  const wanted = typed.toLowerCase();
  return HINTS.filter(({ insert }) => insert.startsWith(wanted) && insert.trim() !== wanted.trim());
};
