import { ownCopy } from "./ownCopy.ts";

/** Different words kept at most; a column of more is read afresh each time. */
const MAX_KEPT = 1000;

/** The same function, with its answers to the first 1,000 different words kept: columns of words repeat themselves. */
export function remembering<Answer>(read: (cell: string) => Answer): (cell: string) => Answer {
  const known = new Map<string, Answer>();
  return (cell) => {
    const kept = known.get(cell);
    if (kept !== undefined) return kept;
    if (known.size >= MAX_KEPT) return read(cell);
    const word = ownCopy(cell);
    const answer = read(word);
    known.set(word, answer);
    return answer;
  };
}
