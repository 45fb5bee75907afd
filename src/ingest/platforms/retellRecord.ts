import { isRecord, type JsonRecord, recordsOf, textIn } from "../records/jsonRecord.ts";
import { TRANSFER_TOOL, transferTool } from "./transferTools.ts";

/** Column of the last node of a conversation flow that a call came to. */
export const RETELL_LAST_NODE = "last_node_transition.new_node_name";

/** The call of a webhook's body (`{ event, call }`), with the event kept. */
export function unwrapRetell(record: JsonRecord): JsonRecord {
  const { call, event } = record;
  return isRecord(call) && typeof event === "string" ? { ...call, event } : record;
}

/** The last node, and the tool that transferred the call. */
export function retellListCells(record: JsonRecord): Readonly<Record<string, string>> {
  const steps = recordsOf(record.transcript_with_tool_calls ?? record.scrubbed_transcript_with_tool_calls);
  const cells: Record<string, string> = {};
  const lastNode = steps.findLast(({ role }) => role === "node_transition");
  if (lastNode !== undefined) cells[RETELL_LAST_NODE] = textIn(lastNode, "new_node_name");
  const tools = steps.filter(({ role }) => role === "tool_call_invocation").map((step) => textIn(step, "name"));
  const tool = transferTool(tools);
  if (tool !== null) cells[TRANSFER_TOOL] = tool;
  return cells;
}
