import type { Store } from "./openStore.ts";

/** A query that is prepared once for each connection, for what is asked of every campaign: to prepare it takes longer than to run it. */
export function preparedFor<Query>(prepare: (store: Store) => Query): (store: Store) => Query {
  const known = new WeakMap<Store["sqlite"], Query>();
  return (store) => {
    const kept = known.get(store.sqlite);
    if (kept !== undefined) return kept;
    const query = prepare(store);
    known.set(store.sqlite, query);
    return query;
  };
}
