/** A cell that cannot be read. `unread` says why, as the end of a sentence that starts with the column's name. */
export type Unread = { readonly unread: string };

export function unread(reason: string): Unread {
  return { unread: reason };
}

export function isUnread(value: object | string | number | boolean | null): value is Unread {
  return typeof value === "object" && value !== null && "unread" in value;
}

/** Longest part of a cell that is told back. */
const TOLD_CHARS = 40;

/** A cell's text in quotes, cut to 40 characters and to one line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= TOLD_CHARS ? `"${line}"` : `"${line.slice(0, TOLD_CHARS - 1)}…"`;
}
