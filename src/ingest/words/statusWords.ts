import type { CallStatus } from "../../domain/call.ts";
import { holdsPhrase, listed, plainWords } from "./plainWords.ts";

/**
 * Words that exports use for what became of a call, in plain words (lower case, no accents, no marks). The first phrase
 * that stands in the cell decides, so what is more special stands further up: a compliance breach before a failure,
 * nobody reached before an error, a transfer before "completed". After the order of precedence in
 * `platform-exports.md` 1.1. Single words stand at the end of their group.
 */
const STATUS_PHRASES: readonly (readonly [CallStatus, readonly string[]])[] = [
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
      "sans reponse, occupe, messagerie, repondeur, canceled, cancelled, call rejected",
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
      "agent goodbye, agent ended call, normal clearing, closed, spoke, reached, abgeschlossen, beendet, erreicht",
      "beantwortet, concluida, concluido, completada, completado, atendida, atendeu, finalizada, finalizado",
      "contestada, terminee, termine, repondu",
    ),
  ],
];

/** What a cell says became of a call; null if no rule knows its words. */
export function statusOf(cell: string): CallStatus | null {
  const words = plainWords(cell);
  if (words === "unknown") return "unknown";
  for (const [status, phrases] of STATUS_PHRASES) {
    if (phrases.some((phrase) => holdsPhrase(words, phrase))) return status;
  }
  return null;
}
