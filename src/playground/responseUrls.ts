import { randomBytes } from "node:crypto";
import type { Clock } from "../lib/clock.ts";

// docs.slack.dev/interactivity/handling-user-interaction: 5 uses within 30 minutes.
const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

/** Where an answer goes: what the person did, and in which message. */
export type ResponsePlace = {
  readonly channelId: string;
  readonly userId: string;
  /** The message whose button was pressed; null for a slash command. */
  readonly messageTs: string | null;
};

export type ResponseUrls = {
  readonly issue: (place: ResponsePlace) => string;
  /** Uses the address once. */
  readonly take: (path: string) => ResponsePlace | "used_url" | "expired_url" | "invalid_url";
};

export function createResponseUrls(baseUrl: string, teamId: string, clock: Clock): ResponseUrls {
  const issued = new Map<string, { readonly place: ResponsePlace; readonly expiresAtMs: number; uses: number }>();
  return {
    issue: (place) => {
      const path = `/commands/${teamId}/${randomBytes(4).readUInt32BE()}/${randomBytes(12).toString("hex")}`;
      issued.set(path, { place, expiresAtMs: clock() + LIFE_MS, uses: 0 });
      return `${baseUrl}${path}`;
    },
    take: (path) => {
      const found = issued.get(path);
      if (found === undefined) return "invalid_url";
      if (clock() > found.expiresAtMs) return "expired_url";
      if (found.uses >= MOST_USES) return "used_url";
      found.uses += 1;
      return found.place;
    },
  };
}
