import { isJson } from "../json.ts";

/** Tells what is wrong at a JSON pointer. */
export type Say = (at: string, problem: string) => void;

/** Looks at a value and says what Slack would refuse of it; silent when all is well. */
export type Check = (value: unknown, at: string, say: Say) => void;

export type Fields = Readonly<Record<string, Check>>;

/** Anything goes: the value is looked at elsewhere. */
export const anything: Check = () => {};

export function text(max: number, min = 1): Check {
  return (value, at, say) => {
    if (typeof value !== "string") say(at, "must be a string");
    else if (value.length > max) say(at, `must be less than ${max + 1} characters`);
    else if (value.length < min) say(at, `must be more than ${min - 1} characters`);
  };
}

export function pattern(shape: RegExp, meaning: string): Check {
  return (value, at, say) => {
    if (typeof value !== "string" || !shape.test(value)) say(at, `must be ${meaning}`);
  };
}

export const flag: Check = (value, at, say) => {
  if (typeof value !== "boolean") say(at, "must be a boolean");
};

export function whole(min: number, max: number): Check {
  return (value, at, say) => {
    if (!Number.isInteger(value)) say(at, "must be an integer");
    else if (Number(value) < min || Number(value) > max) say(at, `must be from ${min} to ${max}`);
  };
}

export const finite: Check = (value, at, say) => {
  if (typeof value !== "number" || !Number.isFinite(value)) say(at, "must be a number");
};

export const positive: Check = (value, at, say) => {
  if (typeof value !== "number" || !(value > 0)) say(at, "must be a number above 0");
};

export function oneOf(...words: readonly (string | number)[]): Check {
  return (value, at, say) => {
    if (!words.some((word) => word === value)) say(at, `must be one of ${words.join(", ")}`);
  };
}

export function list(check: Check, max: number, min = 1): Check {
  return (value, at, say) => {
    if (!Array.isArray(value)) {
      say(at, "must be an array");
      return;
    }
    if (value.length > max) say(at, `no more than ${max} items allowed`);
    if (value.length < min) say(at, `no fewer than ${min} items allowed`);
    for (const [index, item] of value.entries()) check(item, `${at}/${index}`, say);
  };
}

/** An object with these fields and no others. */
export function fields(required: Fields, optional: Fields = {}): Check {
  return (value, at, say) => {
    if (!isJson(value)) {
      say(at, "must be an object");
      return;
    }
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined) say(at, `missing required field: ${key}`);
      else check(value[key], `${at}/${key}`, say);
    }
    for (const [key, item] of Object.entries(value)) {
      if (key in required || item === undefined) continue;
      const check = Object.hasOwn(optional, key) ? optional[key] : undefined;
      if (check === undefined) say(`${at}/${key}`, "unknown field");
      else check(item, `${at}/${key}`, say);
    }
  };
}

/** An object whose `type` names the check to use. */
export function byType(kinds: Fields): Check {
  return (value, at, say) => {
    const type = isJson(value) ? value.type : undefined;
    const check = typeof type === "string" && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (check === undefined) say(at, `unsupported type: ${String(type)}`);
    else check(value, at, say);
  };
}

/** Some of several kinds. */
export function only(kinds: Fields, ...names: readonly string[]): Check {
  return byType(Object.fromEntries(Object.entries(kinds).filter(([name]) => names.includes(name))));
}

export function all(...checks: readonly Check[]): Check {
  return (value, at, say) => {
    for (const check of checks) check(value, at, say);
  };
}

/** At least one, and at most `most`, of the fields is there. */
export function someOf(keys: readonly string[], most = keys.length): Check {
  return (value, at, say) => {
    if (!isJson(value)) return;
    const count = keys.filter((key) => value[key] !== undefined).length;
    if (count === 0) say(at, `needs ${keys.join(" or ")}`);
    if (count > most) say(at, `takes only one of ${keys.join(", ")}`);
  };
}
