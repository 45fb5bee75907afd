import { CALL_STATUSES, type CallStatus } from "../../domain/call.ts";
import { type Phrases, phraseFinder } from "./namedPhrase.ts";
import { listed, plainWords } from "./plainWords.ts";

/**
 * Words that exports use for what became of a call, in plain words (lower case, no accents, no marks). The first phrase
 * that stands in the cell decides, so what is more special stands further up: a compliance breach before a failure,
 * nobody reached before an error, a transfer before "completed". After the order of precedence in
 * `platform-exports.md` 1.1. null: what says nothing of the call, though a word of it alone would.
 */
export const STATUS_PHRASES: Phrases<CallStatus | null> = [
  [
    "compliance_violation",
    listed("compliance violation, compliance breach, compliance issue, violation, non compliant"),
  ],
  [
    "not_connected",
    listed(
      "not connected, did not connect, no answer, noanswer, not answered, did not answer, unanswered, not reached",
      "not available, no response, customer busy, line busy, busy, voicemail, voice mail, left message",
      "answering machine, machine, mailbox, fax, ivr, wrong number, bad number, invalid number, number not in service",
      "unreachable, missed, ring no answer, ring timeout, nicht erreicht, keine antwort, besetzt, anrufbeantworter",
      "nao atendeu, nao atendida, ocupado, caixa postal, no contesta, sin respuesta, buzon de voz, pas de reponse",
      "sans reponse, occupe, messagerie, repondeur, canceled, cancelled, call rejected, disconnected number",
      "number disconnected, could not connect, unable to connect, nicht beantwortet, nicht abgenommen, nicht angenommen",
      "nicht verbunden, nicht erreichbar, keine verbindung, niemand erreicht, nao atendido, nao conectada, nao conectado",
      "nao respondeu, sem resposta, no contestada, no contestado, no contesto, no atendida, no atendido, no atendio",
      "no conectada, no conectado, no responde, no respondio, non repondu, pas repondu, non abouti, pas connecte",
      "ne repond pas, injoignable, falsche nummer, ungultige nummer, numero errado, numero equivocado, mauvais numero",
    ),
  ],
  [
    "failed",
    listed(
      "transfer failed, failed transfer, technical error, technical failure, technical issue, system error",
      "call error, not completed, failed, failure, error, fail, crashed, fehler, fehlgeschlagen, falha, falhou, erro",
      "fallido, fallida, echec, erreur",
    ),
  ],
  [
    "escalated",
    listed(
      "escalated, escalation, escalate, transferred, transfered, transfer, transferred to human, handed over",
      "handed off, handoff, handover, forwarded, warm transfer, live agent, human agent, weitergeleitet, eskaliert",
      "transferida, transferido, transferee, transfere",
    ),
  ],
  [
    "dropped",
    listed(
      "dropped, drop off, drop, hung up, hang up, hangup, hungup, abandoned, abandon, disconnected",
      "customer ended call, customer disconnect, user hangup, silence timeout, silence timed out, cut off, incomplete",
      "aufgelegt, abgebrochen, desligou, abandonada, abandonado, colgo, colgado, raccroche, abandonne",
    ),
  ],
  [
    "completed",
    listed(
      "completed, complete, answered, finished, ended, done, success, successful, connected, human answered",
      "agent goodbye, agent ended call, agent hangup, agent hung up, agent hang up, agent disconnected, hung up by agent, normal clearing, closed, spoke, reached, abgeschlossen, beendet, erreicht",
      "beantwortet, concluida, concluido, completada, completado, atendida, atendeu, finalizada, finalizado",
      "contestada, terminee, termine, repondu, not interested, opted out, callback requested, kein interesse",
      "ruckruf, ruckruf vereinbart, termin vereinbart, termin gebucht",
      "nicht interessiert, ruckruf gewunscht, nao interessado, sem interesse, no interesado, pas interesse",
    ),
  ],
  [
    null,
    listed(
      "transfer declined, transfer refused, transfer rejected, transfer denied, transfer offered, handover declined",
      "handover refused, handoff declined, handoff refused, escalation declined, escalation refused",
    ),
  ],
];

const statusNamed = phraseFinder(STATUS_PHRASES);

/** The status that a cell names by our own word for it, as platforms' readers do; null for every other word. */
export function namedStatusOf(cell: string): CallStatus | null {
  return CALL_STATUSES.find((status) => status === cell) ?? null;
}

/** What a cell says became of a call; null if no rule knows its words, or they say only what it did not become. */
export function statusOf(cell: string): CallStatus | null {
  return plainWords(cell) === "unknown" ? "unknown" : statusNamed(cell);
}
