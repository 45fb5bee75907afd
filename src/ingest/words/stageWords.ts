import type { DropOffStage } from "../../domain/call.ts";
import { type Phrases, phraseFinder } from "./namedPhrase.ts";
import { listed, plainWords } from "./plainWords.ts";

/** Words for the stages of a sales call, in plain words. The first phrase that stands in the cell decides. */
export const STAGE_PHRASES: Phrases<DropOffStage> = [
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

const stageNamed = phraseFinder(STAGE_PHRASES, {
  before: listed("before, prior, vor, antes, avant"),
  behind: listed(
    "not discussed, not reached, not made, not started, not given, not done, skipped, never reached, nicht besprochen",
    "nicht erreicht, nicht gemacht, ubersprungen, nao discutido, nao discutida, nao alcancado, nao feita, no discutido",
    "no discutida, no alcanzado, no hecha, non aborde, non abordee, pas aborde, pas abordee, pas atteint",
  ),
});

/** The stage a cell names; null if no rule knows its words, or they say only where the call did not get to. */
export function stageOf(cell: string): DropOffStage | null {
  return stageNamed(cell);
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
