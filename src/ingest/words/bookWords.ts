import { listed, phraseHolder, plainWords } from "./plainWords.ts";

/**
 * Words in headers of bookkeeping: a file with one is of payments or deals, and its dates are theirs. Currencies and
 * orders are none of them: files of calls have those too.
 */
const BOOK_HEADERS: readonly string[] = listed(
  "payment, paid, invoice, transaction, charge, refund, refunded, deal, opportunity, close date, closed at",
  "zahlung, zahlstatus, zahlungsstatus, rechnung, rechnungsdatum, zahldatum, pagamento, fatura, pago, factura, paiement",
  "facture",
);

const holdsBooks = phraseHolder(BOOK_HEADERS);

/** True if a header speaks of payments or deals. */
export function isBookHeader(header: string): boolean {
  return holdsBooks(plainWords(header));
}

/** Headers of columns that may tell whether money came. */
const STATE_HEADERS: readonly string[] = listed(
  "status, state, stage, zahlstatus, zahlungsstatus, rechnungsstatus, estado, situacao, statut, etat",
);

const holdsState = phraseHolder(STATE_HEADERS);

/** True if a column of that header may tell whether a payment was made. */
export function isStateHeader(header: string): boolean {
  return holdsState(plainWords(header));
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
const GIVEN_BACK = listed(
  "refunded, fully refunded, refund, disputed, dispute, chargeback, charged back, reversed, erstattet, ruckerstattet",
  "ruckgebucht, ruckbuchung, erstattung, reembolsado, reembolsada, reembolso, estornado, estornada, estorno, devuelto",
  "rembourse, remboursee, remboursement",
);
const CANCELLED = listed("void, voided, storniert");
const NOT_PAID = listed(
  "unpaid, not paid, uncaptured, authorized, requires action, requires payment method, requires capture, overdue",
  "past due, uncollectible, payment failed, awaiting payment, unbezahlt, nicht bezahlt, uberfallig, zahlung offen",
  "nao pago, nao paga, vencido, no pagado, no pagada, impagado, impaye, impayee, non paye, en retard",
);
/** Words that calls have too. */
const MAYBE_PAID = listed(
  "completed, complete, success, successful, ok, closed won, won, received, concluido, concluida, completado, abgeschlossen",
  "termine, recu, approved, accepted",
);
const MAYBE_GIVEN_BACK = listed("returned");
const MAYBE_CANCELLED = listed("canceled, cancelled, cancelado, cancelada, anulado, annule");
const MAYBE_NOT_PAID = listed(
  "pending, failed, failure, declined, rejected, processing, incomplete, open, expired, blocked, draft, error, on hold",
  "closed lost, lost, offen, ausstehend, fehlgeschlagen, abgelehnt, abgebrochen, pendente, pendiente, falhou, fallido",
  "fallida, rechazado, recusado, en attente, echoue, refuse, qualification, proposal, negotiation, prospecting",
  "discovery, needs analysis, contract sent",
);

/** Some of it came; the amount of the invoice is then more than that. */
const PARTLY_PAID = listed(
  "partially paid, partly paid, part paid, partial payment, paid partially, teilweise bezahlt, teilbezahlt",
  "teilzahlung, parcialmente pago, parcialmente paga, pago parcial, pago parcialmente, pagamento parcial",
  "parcialmente pagado, parcialmente pagada, pagado parcialmente, partiellement paye, partiellement payee, paye partiellement",
);

/**
 * What the words of a payment's status say of its money: all that is asked for came, some of it, it came and went back, it
 * will never come, or it has not come.
 */
export type PaymentMeaning = "paid" | "partly_paid" | "given_back" | "cancelled" | "not_paid";

const MEANINGS: ReadonlyMap<string, PaymentMeaning> = new Map([
  ...[...PAID, ...MAYBE_PAID].map((word): [string, "paid"] => [word, "paid"]),
  ...PARTLY_PAID.map((word): [string, "partly_paid"] => [word, "partly_paid"]),
  ...[...GIVEN_BACK, ...MAYBE_GIVEN_BACK].map((word): [string, "given_back"] => [word, "given_back"]),
  ...[...CANCELLED, ...MAYBE_CANCELLED].map((word): [string, "cancelled"] => [word, "cancelled"]),
  ...[...NOT_PAID, ...MAYBE_NOT_PAID].map((word): [string, "not_paid"] => [word, "not_paid"]),
]);

const saysPaidAmount = phraseHolder(
  listed(
    "paid, amount received, received amount, bezahlt, gezahlt, zahlbetrag, zahlungsbetrag, erhalten, pago, paga, pagado",
    "cobrado, recebido, recibido, paye, encaisse, recu, payment amount",
  ),
);

/** True if a header names an amount that came in, and not one that was asked for. */
export function isPaidHeader(header: string): boolean {
  return saysPaidAmount(plainWords(header));
}

/** Whether a cell says that the money came; null if no rule knows its words. */
export function paymentOf(cell: string): PaymentMeaning | null {
  return MEANINGS.get(plainWords(cell).replace("closedwon", "closed won").replace("closedlost", "closed lost")) ?? null;
}

const OF_PAYMENTS_ALONE: ReadonlySet<string> = new Set([
  ...PAID,
  ...PARTLY_PAID,
  ...GIVEN_BACK,
  ...CANCELLED,
  ...NOT_PAID,
]);
const OF_DEALS_ALONE: ReadonlySet<string> = new Set(listed("closed won, closed lost, closedwon, closedlost"));

/** True for words that no call's status has. */
export function isOfPaymentsAlone(cell: string): boolean {
  const words = plainWords(cell);
  return OF_PAYMENTS_ALONE.has(words) || OF_DEALS_ALONE.has(words);
}
