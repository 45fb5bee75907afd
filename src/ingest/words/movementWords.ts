import { listed, phraseHolder, plainWords } from "./plainWords.ts";

/** What a row of a ledger tells: money that came, money that went back to who paid it, or neither (fees, payouts). */
export type Movement = "payment" | "refund" | "neither";

const namesKind = phraseHolder(
  listed(
    "type, kind, reporting category, typ, art, vorgang, vorgangsart, transaktionstyp, transaktionsart, buchungstyp",
    "buchungsart, belegart, tipo, operation",
  ),
);

/** True if a column of that header may tell payments from refunds. */
export function isMovementHeader(header: string): boolean {
  return namesKind(plainWords(header));
}

const PAYMENTS = listed(
  "payment, payments, charge, charges, sale, sales, purchase, paid, capture, captured, payment received, customer payment",
  "card payment, subscription payment, recurring payment, express checkout payment, website payment, instalment",
  "installment, deposit, zahlung, einzahlung, verkauf, kauf, zahlungseingang, anzahlung, rate, einnahme, pago, cobro",
  "venta, ingreso, pagamento, venda, recebimento, paiement, vente, encaissement",
);
const REFUNDS = listed(
  "refund, refunds, refunded, payment refund, charge refund, partial refund, full refund, chargeback, charge back",
  "chargebacks, dispute, reversal, payment reversal, reversed, credit note, credit memo, return, returned, gutschrift",
  "erstattung, ruckerstattung, ruckzahlung, ruckbuchung, rucklastschrift, storno, stornierung, stornorechnung, reembolso",
  "devolucion, devolucao, estorno, contracargo, nota de credito, remboursement, avoir, retrofacturation",
);
const NEITHER = listed(
  "payout, payouts, fee, fees, stripe fee, processing fee, transaction fee, application fee, service fee, transfer",
  "adjustment, tax, top up, topup, withdrawal, auszahlung, gebuhr, gebuhren, provision, comision, comissao, tarifa, taxa",
  "retiro, saque, commission, frais, retrait",
);

const MOVEMENTS: ReadonlyMap<string, Movement> = new Map([
  ...PAYMENTS.map((word): [string, Movement] => [word, "payment"]),
  ...REFUNDS.map((word): [string, Movement] => [word, "refund"]),
  ...NEITHER.map((word): [string, Movement] => [word, "neither"]),
]);

/** What a cell says of the money of its row; null if no rule knows its words. */
export function movementOf(cell: string): Movement | null {
  return MOVEMENTS.get(plainWords(cell)) ?? null;
}
