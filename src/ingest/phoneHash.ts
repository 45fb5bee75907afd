import { createHmac, createSecretKey } from "node:crypto";

/** 13 hex digits are 52 bits, which a number holds exactly. Some two of 10 million phone numbers share one with a chance of 1 %. */
const HASH_DIGITS = 13;

/** The shortest and the longest numbers that are believed; E.164 has 15 digits, and some write an exit code before them. */
const MIN_DIGITS = 6;
const MAX_DIGITS = 20;

/**
 * Hashes phone numbers with a key: HMAC-SHA256 (RFC 2104) of the digits, its first 52 bits. The same number written
 * otherwise (`+49 170 …`, `0049170…`) gives the same hash. null for what is no number: too few digits, `anonymous`.
 */
export function phoneHasher(key: string): (phone: string) => number | null {
  const secret = createSecretKey(key, "utf8");
  return (phone) => {
    const digits = phoneDigits(phone);
    if (digits === null) return null;
    return Number.parseInt(createHmac("sha256", secret).update(digits).digest("hex").slice(0, HASH_DIGITS), 16);
  };
}

/** The key for the numbers of one team, so that the same number has another hash in every team. */
export function teamHashKey(hashKey: string, teamId: string): string {
  return createHmac("sha256", hashKey).update(`phone numbers of ${teamId}`).digest("hex");
}

/** `tel:` and the like before a number, and an extension or an address behind it. */
const BEFORE = /^\s*(?:tel|sip|whatsapp):/i;
const BEHIND = /(?:[@;,]|\s*(?:ext\.?|extension|x|durchwahl)\s*\d{1,6}\s*$).*/i;
/** How a spreadsheet is told that digits are a text: `'+49…`, `="+49…"`; and marks of writing direction, which are not seen. */
const WRAPPING = /^\s*(?:'|="?)|"\s*$|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** The 0 that is dialled at home alone, behind a country's number: `+49 (0)170`. */
const HOME_ZERO = /^(\(?(?:\+|00)\s*\d{1,3}\)?[\s.\-/]*)\(0\)/;
/** What a spreadsheet writes behind long digits that it takes for a number. */
const DECIMALS = /\.0+$/;
const NUMBER = /^(?:\(?\+|[(\d])[\d\s().\-/\u2010-\u2015]*$/;

/** The digits of a phone number, with its country's where it names one; null for what is none. */
export function phoneDigits(phone: string): string | null {
  const text = unwrapped(phone)
    .replace(BEFORE, "")
    .replace(BEHIND, "")
    .trim()
    .replace(DECIMALS, "")
    .replace(HOME_ZERO, "$1");
  if (!NUMBER.test(text)) return null;
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  return digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS ? digits : null;
}

function unwrapped(phone: string): string {
  return phone.replace(WRAPPING, "").trim();
}
