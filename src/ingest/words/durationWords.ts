import { listed, plainWords } from "./plainWords.ts";

const MS_BY_WORD: ReadonlyMap<string, number> = new Map(
  [
    { ms: 3_600_000, words: listed("h, hr, hrs, hour, hours, std, stunde, stunden, hora, horas, heure, heures") },
    { ms: 60_000, words: listed("m, min, mins, minute, minutes, minuten, minuto, minutos") },
    {
      ms: 1000,
      words: listed(
        "s, sec, secs, second, seconds, sek, sekunde, sekunden, seg, segs, segundo, segundos, seconde, secondes",
      ),
    },
    { ms: 1, words: listed("ms, msec, millis, millisecond, milliseconds, millisekunde, millisekunden") },
  ].flatMap(({ ms, words }) => words.map((word): [string, number] => [word, ms])),
);

/** Milliseconds of a unit of time by its word or short form, as in `2 Min.`; null: it is none. */
export function msOfUnit(word: string): number | null {
  return MS_BY_WORD.get(plainWords(word)) ?? null;
}
