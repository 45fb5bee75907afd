import type { DropOffStage } from "../../domain/call.ts";
import { holdsPhrase, listed, plainWords } from "./plainWords.ts";

/** Words for the stages of a sales call, in plain words. The first phrase that stands in the cell decides. */
const STAGE_PHRASES: readonly (readonly [DropOffStage, readonly string[]])[] = [
  [
    "objection_handling",
    listed(
      "objection handling, objections, objection, einwandbehandlung, einwand, objecao, objecoes, objecion, objeciones",
    ),
  ],
  ["follow_up", listed("follow up, followup, callback, call back, nachfassen, seguimento, seguimiento, suivi")],
  [
    "qualification",
    listed(
      "qualification, qualifying, qualify, discovery, needs analysis, screening, qualifizierung, qualificacao",
      "calificacion, cualificacion",
    ),
  ],
  ["closing", listed("closing, close, checkout, payment, abschluss, fechamento, cierre, conclusion, cloture")],
  [
    "pitch",
    listed(
      "pitch, presentation, offer, proposal, demo, value proposition, angebot, prasentation, apresentacao, oferta",
      "presentacion, offre",
    ),
  ],
  [
    "intro",
    listed(
      "intro, introduction, introducao, introduccion, greeting, opening, opener, hello, begrussung, einleitung",
      "abertura, saludo, saludos, accueil",
    ),
  ],
];

/** The stage a cell names; null if no rule knows its words. */
export function stageOf(cell: string): DropOffStage | null {
  const words = plainWords(cell);
  return STAGE_PHRASES.find(([, phrases]) => phrases.some((phrase) => holdsPhrase(words, phrase)))?.[0] ?? null;
}

const NO_STAGE: ReadonlySet<string> = new Set(
  listed(
    "none, no, n a, na, not applicable, completed, complete, end, keine, nenhum, nenhuma, ninguno, ninguna, aucun",
    "aucune",
  ),
);

/** True for words that say that the call was not dropped at any stage. */
export function saysNoStage(cell: string): boolean {
  return NO_STAGE.has(plainWords(cell));
}
