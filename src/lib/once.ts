/** The same question, answered once: later callers get the first answer. For what may not be asked at all and takes long. */
export function once<Answer extends string | number | boolean | object>(ask: () => Answer): () => Answer {
  let answer: Answer | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}
