import type { Result } from "../lib/result.ts";
import type { Store } from "../store/openStore.ts";
import { recoverUploads } from "./recoverUploads.ts";

type Taker = { readonly teamId: string; readonly owner: string; readonly nowMs: number };

/** Takes a right to write, a second time after clearing up: whoever holds it may be a process that died. */
export function takeOrClearUp<Value, Refusal>(
  store: Store,
  { teamId, owner, nowMs }: Taker,
  take: () => Result<Value, Refusal>,
): Result<Value, Refusal> {
  const first = take();
  if (first.ok) return first;
  recoverUploads(store, teamId, owner, nowMs);
  return take();
}
