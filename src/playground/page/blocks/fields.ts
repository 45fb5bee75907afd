/**
 * Reads of Block Kit as it arrives: any JSON at all. Each answers with a harmless value where the field is missing or
 * of another type, so that a block nobody foresaw can never break the page.
 */
export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

export const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

export const stringOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The words of a text object, or of a bare string; empty when there are none. */
export const wordsOf = (text: unknown): string => stringOf(text) ?? stringOf(fieldsOf(text).text) ?? "";
