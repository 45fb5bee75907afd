import { NO_KEY } from "./leafTable.ts";

/**
 * A slice as people say it, for the middle of a sentence: `script v2`, `script v2 from 11:00 to 14:00`,
 * `lead list webinar on Mondays`, `calls before 11:00`. Unescaped: keys are the user's own text.
 */
export function sliceInWords(dimensions: Readonly<Record<string, string>>): string {
  const { hour_band: band, weekday, ...things } = dimensions;
  const named = Object.entries(things).map(([dimension, key]) => {
    const noun = dimension.replace(/^segment:/, "").replaceAll("_", " ");
    return key === NO_KEY ? `no ${noun}` : `${noun} ${key}`;
  });
  const subject = named.length === 0 ? "calls" : named.join(" with ");
  const who = subject.startsWith("no ") ? `calls with ${subject}` : subject;
  const when = [
    ...(band === undefined ? [] : [bandInWords(band)]),
    ...(weekday === undefined ? [] : [`on ${weekday}s`]),
  ];
  return when.length === 0 ? who : `${who} ${when.join(", ")}`;
}

function bandInWords(band: string): string {
  if (band === NO_KEY) return "at an unknown hour";
  if (band.includes("-")) return `from ${band.replace("-", " to ")}`;
  return band.startsWith("from") ? `${band} on` : band;
}
