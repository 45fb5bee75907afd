import { holdsPhrase, listed, plainWords } from "./plainWords.ts";

/**
 * Words in headers of bookkeeping: a file with one is of payments or deals, and its dates are theirs. Currencies and
 * orders are none of them: files of calls have those too.
 */
const BOOK_HEADERS: readonly string[] = listed(
  "payment, paid, invoice, transaction, charge, refund, refunded, deal, opportunity, close date, closed at",
  "zahlung, zahlstatus, zahlungsstatus, rechnung, rechnungsdatum, zahldatum, pagamento, fatura, pago, factura, paiement",
  "facture",
);

/** True if a header speaks of payments or deals. */
export function isBookHeader(header: string): boolean {
  const words = plainWords(header);
  return BOOK_HEADERS.some((word) => holdsPhrase(words, word));
}

/** Headers of columns that may tell whether money came. */
const STATE_HEADERS: readonly string[] = listed(
  "status, state, stage, zahlstatus, zahlungsstatus, rechnungsstatus, estado, situacao, statut, etat",
);

/** True if a column of that header may tell whether a payment was made. */
export function isStateHeader(header: string): boolean {
  const words = plainWords(header);
  return STATE_HEADERS.some((word) => holdsPhrase(words, word));
}

/** Headers of amounts that were given back, without their currency. */
const REFUND_HEADERS: readonly string[] = listed(
  "amount refunded, refunded amount, refund amount, total refunded, refunded, refunds, erstattet, erstatteter betrag",
  "erstattungsbetrag, erstattung, valor reembolsado, reembolsado, importe reembolsado, montant rembourse, rembourse",
);

/** True if a header names an amount that was given back. */
export function isRefundHeader(header: string): boolean {
  const words = plainWords(header);
  return REFUND_HEADERS.some((name) => words === name || words.startsWith(`${name} `));
}

/** Words that only payments and deals have. */
const PAID = listed(
  "paid, fully paid, succeeded, captured, settled, paid out, partially refunded, partial refund, bezahlt, beglichen",
  "gezahlt, vollstandig bezahlt, pago, paga, pagado, pagada, cobrado, cobrada, paye, payee, regle, reglee, encaisse",
);
const NOT_PAID = listed(
  "unpaid, not paid, refunded, fully refunded, disputed, dispute, chargeback, charged back, uncaptured, authorized",
  "requires action, requires payment method, requires capture, overdue, past due, uncollectible, void, voided, reversed",
  "payment failed, awaiting payment, unbezahlt, nicht bezahlt, erstattet, ruckerstattet, ruckgebucht, ruckbuchung",
  "uberfallig, storniert, zahlung offen, reembolsado, reembolsada, estornado, estornada, nao pago, nao paga, vencido",
  "no pagado, no pagada, impagado, devuelto, rembourse, remboursee, impaye, impayee, non paye, en retard",
);
/** Words that calls have too. */
const MAYBE_PAID = listed(
  "completed, complete, success, successful, ok, closed won, won, received, concluido, concluida, completado, abgeschlossen",
  "termine, recu, approved, accepted",
);
const MAYBE_NOT_PAID = listed(
  "pending, failed, failure, canceled, cancelled, declined, rejected, processing, incomplete, open, expired, blocked",
  "returned, draft, error, on hold, closed lost, lost, offen, ausstehend, fehlgeschlagen, abgelehnt, abgebrochen, pendente",
  "pendiente, cancelado, cancelada, falhou, fallido, fallida, rechazado, recusado, anulado, en attente, annule, echoue",
  "refuse, qualification, proposal, negotiation, prospecting, discovery, needs analysis, contract sent",
);

const MEANINGS: ReadonlyMap<string, "paid" | "not_paid"> = new Map([
  ...[...PAID, ...MAYBE_PAID].map((word): [string, "paid"] => [word, "paid"]),
  ...[...NOT_PAID, ...MAYBE_NOT_PAID].map((word): [string, "not_paid"] => [word, "not_paid"]),
]);

/** Whether a cell says that the money came; null if no rule knows its words. */
export function paymentOf(cell: string): "paid" | "not_paid" | null {
  return MEANINGS.get(plainWords(cell).replace("closedwon", "closed won").replace("closedlost", "closed lost")) ?? null;
}

const OF_PAYMENTS_ALONE: ReadonlySet<string> = new Set([...PAID, ...NOT_PAID]);
const OF_DEALS_ALONE: ReadonlySet<string> = new Set(listed("closed won, closed lost, closedwon, closedlost"));

/** True for words that no call's status has. */
export function isOfPaymentsAlone(cell: string): boolean {
  const words = plainWords(cell);
  return OF_PAYMENTS_ALONE.has(words) || OF_DEALS_ALONE.has(words);
}
