import { listed } from "./words/plainWords.ts";

const E_MAIL = /\S@\S+\.\S/;
/** `maria(at)example.com`, `maria at example dot com`. */
const SPELT_E_MAIL = /\S ?[([{] ?at ?[)\]}] ?\S|\S at \S+ dot \S/i;
/** What texts without need not be looked at for: nearly all have none of it. */
const AT = /\bat\b/i;
const DIGIT = /\d/;
const PHONE = /^\+?\(?\d[\d\s().\-/]{6,18}\d$/;
const WEB_ADDRESS = /^https?:\/\//i;

/** A phone number amid other words: with its country's, or behind a word with a leading 0 as people dial it. */
const PHONE_INSIDE = /(?<![\d+])\+\d[\d ().\-/]{6,18}\d|\p{L}\W* \(?0\d[\d ().\-/]{5,18}\d/u;

/** Countries of bank accounts and the length of their IBAN, from the registry that SWIFT keeps (ISO 13616). */
const IBAN_LENGTHS = listed(
  "AD24, AE23, AL28, AT20, AZ28, BA20, BE16, BG22, BH22, BR29, BY28, CH21, CR22, CY28, CZ24, DE22, DK18, DO28, EE20, EG29",
  "ES24, FI18, FO18, FR27, GB22, GE22, GI23, GL18, GR27, GT28, HR21, HU28, IE22, IL23, IQ23, IS26, IT27, JO30, KW30, KZ20",
  "LB28, LC32, LI21, LT20, LU20, LV21, MC27, MD24, ME22, MK19, MR27, MT31, MU30, NL18, NO15, PK24, PL28, PS29, PT25, QA29",
  "RO24, RS22, SA24, SC31, SE24, SI19, SK24, SM27, ST25, SV28, TN24, TR26, UA29, VA22, VG24, XK20",
);
const IBAN = new RegExp(
  `(?<![a-z\\d])(?:${IBAN_LENGTHS.map((one) => `${one.slice(0, 2)}\\d\\d(?: ?[a-z\\d]){${Number(one.slice(2)) - 4}}`).join("|")})(?![a-z\\d])`,
  "gi",
);
const MAYBE_IBAN = /[a-z]{2}\d\d/i;

const MAYBE_STREET =
  /str[.a]|str |street|weg|platz|allee|gasse|ave|road|rd|lane|boulevard|blvd|rue|chemin|rua|travessa|calle/i;
/** A name of a street and a number: `Hauptstr. 12`, `12 Main Street`, `12, rue de la Paix`, `Calle Mayor 5`. */
const STREETS: readonly RegExp[] = [
  /\p{L}(?:[ -]?(?:stra(?:ss|ß)e|allee)|str\.?|weg|platz|gasse) \d{1,4} ?[a-z]?\b/iu,
  /\b(?:street|avenue|road|lane|boulevard) \d{1,5}\b|\b\d{1,5}[a-z]?,? (?:\p{L}+\.? ){1,3}(?:street|avenue|ave|road|rd|lane|boulevard|blvd)\b/iu,
  /\b\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|chemin) \p{L}/iu,
  /\b(?:rua|avenida|travessa|calle|rue|boulevard) (?:\p{L}+\.?,? ){1,5}(?:n[.ºo°]* ?)?\d{1,5}\b/iu,
];

/** True if a value has an e-mail address in it, or is a phone number with its marks, a bank account or a web address. */
export function isContact(value: string): boolean {
  if (E_MAIL.test(value) || WEB_ADDRESS.test(value) || (AT.test(value) && SPELT_E_MAIL.test(value))) return true;
  if (!DIGIT.test(value)) return false;
  if (ibansIn(value).some((iban) => iban.length === value.trim().length)) return true;
  if (!PHONE.test(value) || /^\d{4}-\d{2}-\d{2}/.test(value)) return false;
  return value.startsWith("+") || /[()]|\d[\s\-/]\d/.test(value);
}

/** True if an e-mail address, a phone number or a bank account stands anywhere in a text. */
export function holdsContact(text: string): boolean {
  return isContact(text) || (DIGIT.test(text) && (PHONE_INSIDE.test(text) || ibansIn(text).length > 0));
}

/** True if a text tells where somebody lives, down to the number of the house. */
export function holdsStreet(text: string): boolean {
  return DIGIT.test(text) && MAYBE_STREET.test(text) && STREETS.some((street) => street.test(text));
}

function ibansIn(text: string): readonly string[] {
  if (!MAYBE_IBAN.test(text)) return [];
  return [...text.matchAll(IBAN)].map(([found]) => found).filter((found) => isIban(found.replaceAll(" ", "")));
}

/** Ids may begin like one: what has letters must have its check digits too; what is all digits may be mistyped. */
function isIban(text: string): boolean {
  if (/^..\d+$/.test(text)) return true;
  const digits = [...(text.slice(4) + text.slice(0, 4))].map((sign) => Number.parseInt(sign, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
