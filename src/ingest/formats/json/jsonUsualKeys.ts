/** Keys under which exports put their calls. */
const USUAL_KEYS: ReadonlySet<string> = new Set([
  "calls",
  "call_history",
  "callHistory",
  "call_logs",
  "callLogs",
  "call_data",
  "data",
  "results",
  "records",
  "items",
  "rows",
  "conversations",
  "executions",
  "sessions",
  "contacts",
  "Contacts",
]);

/** True for a key under which exports put their calls. */
export function isUsualKey(key: string): boolean {
  return USUAL_KEYS.has(key);
}
