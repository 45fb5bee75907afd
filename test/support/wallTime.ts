/** The instant at which the clock of a zone shows `2026-02-09 08:00`; the first one where it shows it twice. */
export function atWall(text: string, timeZone: string): number {
  const asUtc = Date.parse(`${text.replace(" ", "T")}:00Z`);
  const offsets = [asUtc - 86_400_000, asUtc + 86_400_000].map((ms) => offsetMs(ms, timeZone));
  const found = offsets.map((offset) => asUtc - offset).filter((ms) => offsetMs(ms, timeZone) === asUtc - ms);
  return Math.min(...found);
}

/** `Mon 9 Feb 09:00`, as the clock of a zone shows an instant. */
export function wallOf(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return format.format(ms).replaceAll(",", "");
}

function offsetMs(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(ms);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute")) - Math.floor(ms / 60_000) * 60_000;
}
