import { KIND_ENDS, KIND_WORDS, OTHER_NAMES_WORDS } from "./personalWords.ts";
import { listed, phraseHolder, plainWords } from "./plainWords.ts";

/** Headers whose values are kinds of calls or of those who are called, beside what they promise by name. */
const KINDS: readonly string[] = listed(
  "level, size, model, variant, version, experiment, cohort, wave, batch, arm, test group, ab test, split, priority",
  "persona, vertical, brand, shop, store, channel, medium, device, platform, shift, slot, time slot, daypart, weekday",
  "hour, quarter, season, timing, attempt, try, outcome, result, reason, objection, intent, topic, subject, theme, interest",
  "currency, contract, subscription, renewal, trial, offer, discount, coupon, promo, promotion, funnel, pipeline, origin",
  "utm source, utm medium, utm campaign, audience, target group, customer group, bucket, band, range, tag, label, topics",
  "temperature, quality, engine, llm, tone, accent, voice, greeting, line, trunk, route, timezone, time zone, dialect",
  "variante, welle, prioritat, anlass, thema, kanal, quelle, liste, gruppe, segment, kategorie, zielgruppe, marke, grund",
  "ergebnis, linie, versuch, kampagnentyp, filiale, canal, origem, fonte, lista, segmento, categoria, grupo, marca, motivo",
  "tema, resultado, prioridade, onda, versao, origen, fuente, prioridad, ola, source, liste, groupe, categorie, marque",
  "place, skill, skills, skill group, motif, sujet, priorite, vague, resultat, education, occupation, employment, housing, loan, default, day of week",
);

const holdsKind = phraseHolder([...KINDS, ...KIND_WORDS, ...OTHER_NAMES_WORDS]);

/** True if a header names a kind of calls, by which they may be sliced without anybody's having asked for it. */
export function namesKind(header: string): boolean {
  const words = plainWords(header);
  return holdsKind(words) || KIND_ENDS.some((end) => words.endsWith(end));
}
