import type { Currency } from "../domain/money.ts";

/**
 * What the uploader is told where amounts name no currency and their campaign has none yet. A plan never tells it: only
 * who knows the campaign can say whether `currency` is assumed or known.
 */
export function noCurrencySentence(currency: Currency): string {
  return `Amounts name no currency; ${currency} is assumed.`;
}
