/** What a CSV could mean as a thousand: one mark before exactly three digits. */
const COULD_BE_THOUSANDS = /^-?[1-9]\d{0,2}\.\d{3}$/;

/**
 * The digits of what is a number in its file (JSON, a workbook), so that nobody takes its decimals for thousands:
 * `12.345` becomes `12.3450`, which can be read one way only.
 */
export function clearNumber(digits: string): string {
  return COULD_BE_THOUSANDS.test(digits) ? `${digits}0` : digits;
}
