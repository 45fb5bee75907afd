/** How long an asker waits without a word, in ms. */
const PATIENCE_MS = 4000;

/** Waits for the work, and says once that it is under way if it takes long. */
export async function withPatience<Value>(
  work: Promise<Value>,
  sayUnderWay: () => Promise<void>,
  patienceMs = PATIENCE_MS,
): Promise<Value> {
  // That the word does not come through costs nothing: the answer is on its way, or its failure is.
  const timer = setTimeout(() => void sayUnderWay().catch(() => undefined), patienceMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
