import type { SenderParts } from "./senderParts.ts";

/** Tries work that is done again and again: what fails is logged once, until it works again. Null: it failed. */
export function faultLog({ log, teamId }: Pick<SenderParts, "log" | "teamId">, stopping: AbortSignal) {
  const failing = new Set<string>();
  return async <Value>(what: string, act: () => Promise<Value>): Promise<Value | null> => {
    try {
      const value = await act();
      failing.delete(what);
      return value;
    } catch (error) {
      if (!failing.has(what) && !stopping.aborted) log.error({ err: error, teamId }, `${what} failed; trying again`);
      failing.add(what);
      return null;
    }
  };
}
