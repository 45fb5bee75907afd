/**
 * Wraps a read so that it never runs twice at once: calls made while it runs lead to exactly one more run after it.
 * The answer on the page is therefore never older than the last call.
 */
export const oneAtATime = (read: () => Promise<void>): (() => Promise<void>) => {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await read();
      }
    } finally {
      running = false;
    }
  };
};
