import { randomBytes } from "node:crypto";
import type { Clock } from "../lib/clock.ts";

/** A trigger opens one view within 3 s: docs.slack.dev/interactivity/handling-user-interaction. */
const TRIGGER_LIFE_MS = 3_000;

export type TriggerError = "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id";

export type Trigger = { readonly userId: string; readonly viewId: string | null };

/** The trigger ids that were handed out. The emulator's own count whole seconds, so ours are exchanged for them. */
export type Triggers = {
  readonly issue: (trigger: Trigger) => string;
  readonly exchange: (triggerId: string) => Trigger | TriggerError;
};

export function createTriggers(clock: Clock): Triggers {
  const issued = new Map<string, { readonly trigger: Trigger; readonly expiresAtMs: number; used: boolean }>();
  return {
    issue: (trigger) => {
      const id = `${Math.floor(clock())}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString("hex")}`;
      issued.set(id, { trigger, expiresAtMs: clock() + TRIGGER_LIFE_MS, used: false });
      return id;
    },
    exchange: (triggerId) => {
      const found = issued.get(triggerId);
      if (found === undefined) return "invalid_trigger_id";
      if (found.used) return "exchanged_trigger_id";
      if (clock() > found.expiresAtMs) return "expired_trigger_id";
      found.used = true;
      return found.trigger;
    },
  };
}
