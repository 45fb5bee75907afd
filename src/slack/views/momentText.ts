/** A moment on each reader's own clock; in UTC where Slack cannot format it. */
export function momentText(atMs: number): string {
  const sec = Math.floor(atMs / 1000);
  const utc = new Date(atMs).toISOString().slice(0, 16).replace("T", " ");
  return `<!date^${sec}^{date_short_pretty} {time}|${utc} UTC>`;
}
