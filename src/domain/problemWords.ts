import { formatNumber } from "./words.ts";

const LISTED = 10;

/** Names in quotes, the first few of many: `"A", "B" and 3 more`. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => `"${name}"`);
  const rest = names.length - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${formatNumber(rest)} more` : ""}`;
}

/** `1.5 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString("en-US", { maximumFractionDigits: 1 })} MB`;
}

/** People by their Slack ids, which Slack shows as names: `<@U1> or <@U2>`; nobody: `a workspace admin`. */
export function people(userIds: readonly string[]): string {
  const [only] = userIds;
  if (only === undefined) return "a workspace admin";
  const shown = userIds.slice(0, LISTED).map((userId) => `<@${userId}>`);
  return shown.length === 1 ? `<@${only}>` : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
