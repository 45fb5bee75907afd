/** What is known of a bug, as a text that crosses between threads: its stack. */
export function failureOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
