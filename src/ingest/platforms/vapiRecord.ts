import { flattenRecord } from "../records/flattenRecord.ts";
import { isRecord, type JsonRecord, recordIn, recordsOf, textIn } from "../records/jsonRecord.ts";
import { TRANSFER_TOOL, transferTool } from "./transferTools.ts";

/** Column of the last node of a workflow that a call came to. */
export const VAPI_LAST_NODE = "artifact.nodes.-1.nodeName";

/**
 * The call of a message of Vapi's server (`{ message: { type, call, endedReason, ... } }`): the message tells the end,
 * the call inside it the rest. `messageType` keeps what kind of message it was.
 */
export function unwrapVapi(record: JsonRecord): JsonRecord {
  const message = isRecord(record.message) ? record.message : record;
  if (!isRecord(message.call)) return record;
  const { call, type, ...told } = message;
  return { ...call, ...told, messageType: type ?? "" };
}

/** The last node, the tool that transferred the call, and what the customer had Vapi extract by the outputs' names. */
export function vapiListCells(record: JsonRecord): Readonly<Record<string, string>> {
  const artifact = recordIn(record, "artifact");
  const lastNode = recordsOf(artifact.nodes).at(-1);
  const cells: Record<string, string> = {};
  if (lastNode !== undefined) cells[VAPI_LAST_NODE] = textIn(lastNode, "nodeName");
  const tool = transferTool(toolsOf(artifact.messages ?? record.messages));
  if (tool !== null) cells[TRANSFER_TOOL] = tool;
  for (const output of Object.values(recordIn(artifact, "structuredOutputs"))) {
    if (isRecord(output)) addOutput(cells, output);
  }
  return cells;
}

/** An output is `{ name, result }` under an id; its result a value, or an object of them. */
function addOutput(cells: Record<string, string>, output: JsonRecord): void {
  const name = textIn(output, "name");
  if (name === "") return;
  flattenRecord({ [`structuredOutputs.${name}`]: output.result }, (path, cell) => {
    cells[path] = cell;
  });
}

function toolsOf(messages: unknown): readonly string[] {
  const calls = recordsOf(messages).flatMap(({ toolCalls }) => recordsOf(toolCalls));
  return calls.map((call) => textIn(recordIn(call, "function"), "name"));
}
