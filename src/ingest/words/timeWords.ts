/** Months by the first three letters of their names (four where three are not enough), without accents. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...many(1, "jan", "ene", "gen"),
  ...many(2, "feb", "fev"),
  ...many(3, "mar", "mrz"),
  ...many(4, "apr", "abr", "avr"),
  ...many(5, "may", "mai", "mag"),
  ...many(6, "jun", "juin", "giu"),
  ...many(7, "jul", "juil", "lug"),
  ...many(8, "aug", "ago", "aou"),
  ...many(9, "sep", "set"),
  ...many(10, "oct", "okt", "out", "ott"),
  ...many(11, "nov"),
  ...many(12, "dec", "dez", "dic", "des"),
]);

function many(month: number, ...names: readonly string[]): [string, number][] {
  return names.map((name) => [name, month]);
}

/** Minutes ahead of UTC for the zone names that exports write. American names as in RFC 5322, section 4.3. */
export const ZONE_OFFSETS_MIN: ReadonlyMap<string, number> = new Map([
  ["Z", 0],
  ["UTC", 0],
  ["GMT", 0],
  ["EST", -300],
  ["EDT", -240],
  ["CST", -360],
  ["CDT", -300],
  ["MST", -420],
  ["MDT", -360],
  ["PST", -480],
  ["PDT", -420],
  ["BST", 60],
  ["CET", 60],
  ["CEST", 120],
  ["MEZ", 60],
  ["MESZ", 120],
  ["WET", 0],
  ["WEST", 60],
  ["EET", 120],
  ["EEST", 180],
  ["BRT", -180],
  ["AEST", 600],
  ["AEDT", 660],
]);
