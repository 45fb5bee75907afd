import { createRequire } from "node:module";

/**
 * drizzle-orm through its CommonJS files: Node reads a package's package.json (180 KB here) again for each ES module of
 * it, which costs every start half a second and 100 MB; it does not for `.cjs` files.
 */
const load = createRequire(import.meta.url);
const orm: typeof import("drizzle-orm") = load("drizzle-orm");
const core: typeof import("drizzle-orm/sqlite-core") = load("drizzle-orm/sqlite-core");
const driver: typeof import("drizzle-orm/better-sqlite3") = load("drizzle-orm/better-sqlite3");
const migrator: typeof import("drizzle-orm/better-sqlite3/migrator") = load("drizzle-orm/better-sqlite3/migrator");

export const { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, max, ne, notInArray, or, sql } = orm;
export const { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } = core;
export const { drizzle } = driver;
export const { migrate } = migrator;
