/**
 * Sets a key that came out of a file, whatever it is called: assigned to an ordinary object, a value under `__proto__`
 * vanishes.
 */
export function setOwn<Value>(record: Record<string, Value>, key: string, value: Value): void {
  if (key !== "__proto__") record[key] = value;
  else Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
}
