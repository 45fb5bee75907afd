import { listed, phraseHolder, plainWords } from "./plainWords.ts";

/** What may have answered a call. Anything else in such a column may be somebody's name. */
const ANSWERERS: readonly string[] = listed(
  "human, person, live, machine, answering machine, voicemail, voice mail, mailbox, fax, sip, modem, ivr, bot, ai, robot",
  "beep, silence, hangup, busy, unknown, none, nobody, no one, not sure, not answered, no answer, unanswered, other, error",
  "customer, callee, lead, prospect, contact, user, agent, assistant, screener, gatekeeper, receptionist, operator",
  "mensch, person, maschine, anrufbeantworter, niemand, unbekannt, kunde, humano, persona, pessoa, maquina, contestador",
  "buzon de voz, caixa postal, secretaria eletronica, desconhecido, desconocido, cliente, humain, personne, repondeur",
  "messagerie, inconnu, client, yes, no, true, false",
);

const holdsAnswerer = phraseHolder(ANSWERERS);

/** True if a cell says what kind of answerer took a call. */
export function isAnswerer(cell: string): boolean {
  return holdsAnswerer(plainWords(cell));
}
