import { isRecord, type JsonRecord, recordsOf, textIn } from "../records/jsonRecord.ts";

/** Columns of the tools that were used in a conversation, and of those that answered with an error; joined with `;`. */
export const USED_TOOLS = "transcript.tool_names";
export const FAILED_TOOLS = "transcript.failed_tool_names";

/** A webhook's `data` is the conversation; its type and time are kept. */
export function unwrapElevenlabs(record: JsonRecord): JsonRecord {
  const { type, event_timestamp, data } = record;
  return isRecord(data) && "conversation_id" in data ? { ...data, type, event_timestamp } : record;
}

/** What the turns of the transcript tell; the texts in them are not read. */
export function elevenlabsListCells(record: JsonRecord): Record<string, string> {
  return {
    ...toolCells(
      USED_TOOLS,
      toolNames(record, "tool_calls", () => true),
    ),
    ...toolCells(
      FAILED_TOOLS,
      toolNames(record, "tool_results", (result) => result.is_error === true),
    ),
  };
}

/** Names of the tools that the turns of the transcript called, or heard back from. Nothing else of a turn is read. */
function toolNames(record: JsonRecord, list: string, isMeant: (call: JsonRecord) => boolean): readonly string[] {
  return recordsOf(record.transcript)
    .flatMap((turn) => recordsOf(turn[list]))
    .filter(isMeant)
    .map((call) => textIn(call, "tool_name"));
}

function toolCells(header: string, names: readonly string[]): Record<string, string> {
  return names.length === 0 ? {} : { [header]: names.join(";") };
}
