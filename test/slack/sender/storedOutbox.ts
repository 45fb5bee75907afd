import type { Clock } from "../../../src/lib/clock.ts";
import type { Owner } from "../../../src/lib/owner.ts";
import type { SenderParts } from "../../../src/slack/sender/senderParts.ts";
import { nextMessageMs } from "../../../src/store/claims.ts";
import type { Store } from "../../../src/store/openStore.ts";
import { createOutboxUsecases } from "../../../src/usecases/createOutboxUsecases.ts";

/** The outbox of a database where nothing is ever due to be compared. */
export function storedOutbox(store: Store, owner: Owner, clock: Clock): SenderParts["usecases"] {
  return {
    ...createOutboxUsecases(store, clock, owner),
    runDue: async () => ({ runs: 0, isMore: false }),
    nextDueMs: (teamId) => nextMessageMs(store, teamId),
  };
}
