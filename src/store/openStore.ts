import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { drizzle, migrate } from "./drizzle.ts";
import * as schema from "./schema.ts";
import { createWriterBell, LONGEST_WAIT_MS, listenerOf, ringerOf, type WriterBell } from "./writerBell.ts";

/** An open database. `db` for typed queries, `sqlite` for prepared statements on hot paths and transactions. */
export type Store = {
  readonly db: BetterSQLite3Database<typeof schema>;
  readonly sqlite: Database.Database;
  readonly path: string;
  readonly bell: WriterBell;
  /** How long the lock must be left free for another thread of this process that waits to write, in ms; 0: none does. */
  readonly roomNeededMs: () => number;
  readonly close: () => void;
};

/** What a thread needs to connect to the same store. */
export type StorePlace = Pick<Store, "path" | "bell">;

const MIGRATIONS = fileURLToPath(new URL("../../drizzle", import.meta.url));
const MIGRATION_TRIES = 5;

/**
 * Opens (or makes) the database at a path and brings its tables up to date. Throws when the file is no database or
 * cannot be written.
 */
export function openStore(path: string): Store {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const bell = createWriterBell();
  const store = connectStore({ path, bell });
  migrateWithRetries(store, MIGRATION_TRIES);
  return store;
}

/** Another connection to a database that `openStore` brought up to date, for a worker thread. */
export function connectStore({ path, bell }: StorePlace): Store {
  return { ...connect(path, { verbose: ringerOf(bell) }), path, bell, roomNeededMs: () => 0 };
}

/** As `connectStore`, for the one thread that writes without end and makes room for the others. */
export function connectBulkWriter({ path, bell }: StorePlace): Store {
  return { ...connect(path, {}), path, bell, roomNeededMs: listenerOf(bell) };
}

function connect(path: string, options: Database.Options): Pick<Store, "db" | "sqlite" | "close"> {
  const sqlite = new Database(path, { ...options, timeout: LONGEST_WAIT_MS });
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("cache_size = -16384");
  return { db: drizzle(sqlite, { schema }), sqlite, close: () => sqlite.close() };
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
