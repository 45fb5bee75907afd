import { shortText } from "../ingest/convertText.ts";
import type { ImportPlan } from "../ingest/importPlan.ts";
import type { PartRejects } from "./rejects.ts";

/**
 * The rejects of a table that completes calls, which also tell the ids that rejected rows name: such a call is no call that
 * the file is silent of, though nothing could be read of it.
 */
export function tellingIds(rejects: PartRejects, { reading }: ImportPlan, onId: (callId: string) => void): PartRejects {
  const { callId, isCompletion } = reading;
  if (callId === null || !isCompletion) return rejects;
  return {
    ...rejects,
    add: (problem, cells) => {
      const id = cells?.[callId.index];
      if (id !== undefined) onId(shortText(id));
      rejects.add(problem, cells);
    },
  };
}
