/** Slack waits 3 s for a window to open or a submission to be answered; what is left of them is for the way there and back. */
const MAX_WAIT_MS = 2_000;

/** Ends when somebody has waited long enough. Whatever one press has to ask of Slack shares one. */
export function patience(): AbortSignal {
  return AbortSignal.timeout(MAX_WAIT_MS);
}

/** What was asked, where it is told before `waiting` ends; throws after that. The asking itself goes on. */
export async function inTime<Value>(asked: Promise<Value>, waiting: AbortSignal): Promise<Value> {
  let giveUp = () => {};
  const late = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error("Slack did not tell in time"));
  });
  waiting.addEventListener("abort", giveUp);
  if (waiting.aborted) giveUp();
  try {
    return await Promise.race([asked, late]);
  } finally {
    waiting.removeEventListener("abort", giveUp);
  }
}
