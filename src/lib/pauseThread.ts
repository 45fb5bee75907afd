/** Stops this thread for so many ms, with everything on it: not for a thread that answers somebody. */
export function pauseThread(ms: number): void {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
}
