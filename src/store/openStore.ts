import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { drizzle, migrate } from "./drizzle.ts";
import * as schema from "./schema.ts";

/** An open database. `db` for typed queries, `sqlite` for prepared statements on hot paths and transactions. */
export type Store = {
  readonly db: BetterSQLite3Database<typeof schema>;
  readonly sqlite: Database.Database;
  readonly path: string;
  readonly close: () => void;
};

/** Rows a short transaction touches: far below a tenth of a second, so that no other writer waits long. */
export const ROWS_PER_TRANSACTION = 5_000;

const MIGRATIONS = fileURLToPath(new URL("../../drizzle", import.meta.url));
/** How long a writer waits for another's short transaction. */
const BUSY_TIMEOUT_MS = 10_000;
const MIGRATION_TRIES = 5;

/**
 * Opens (or makes) the database at a path and brings its tables up to date. Throws when the file is no database or
 * cannot be written.
 */
export function openStore(path: string): Store {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const store = connect(path);
  migrateWithRetries(store, MIGRATION_TRIES);
  return store;
}

/** A second connection to a database that `openStore` brought up to date, for a worker thread. */
export function connectStore(path: string): Store {
  return connect(path);
}

function connect(path: string): Store {
  const sqlite = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("cache_size = -16384");
  return { db: drizzle(sqlite, { schema }), sqlite, path, close: () => sqlite.close() };
}

/** Two processes that start at once may both try; the slower one finds the work done the next time round. */
function migrateWithRetries(store: Store, triesLeft: number): void {
  try {
    migrate(store.db, { migrationsFolder: MIGRATIONS });
  } catch (error) {
    if (triesLeft <= 1) throw error;
    migrateWithRetries(store, triesLeft - 1);
  }
}
