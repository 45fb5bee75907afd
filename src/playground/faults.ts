import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../lib/clock.ts";

/** What a Web API method answers instead of its own answer. With `delayMs` alone it answers late, but truly. */
export type Fault = {
  readonly error?: string;
  readonly status?: number;
  /** With 429: the time to wait, in seconds. Default 1; null: none is said. */
  readonly retryAfterSec?: number | null;
  readonly delayMs?: number;
  /** `hang`: no answer ever; `reset`: the line breaks; `answer_lost`: it is done (Web API alone), and then the line breaks. */
  readonly network?: "hang" | "reset" | "answer_lost";
  /** How many calls it meets. Default 1, or all of `forMs`. */
  readonly times?: number;
  /** For how long it meets calls, on the workspace's clock. */
  readonly forMs?: number;
};

/** How `url_private_download` answers, whoever asks. */
export type DownloadMode = "normal" | "html" | "redirect" | "cut" | "not_found";

/** The faults that a test has ordered. */
export type Faults = {
  readonly order: (method: string, fault: Fault) => void;
  /** Waits as ordered, then gives the fault that this call meets; null when it is to be answered truly. */
  readonly meet: (method: string) => Promise<Fault | null>;
  readonly mend: () => void;
  isTokenRevoked: boolean;
  areTriggersExpired: boolean;
  areResponseUrlsExpired: boolean;
  downloadMode: DownloadMode;
  fileProcessingMs: number;
  /** Machine time between two messages in a channel, below which the second is answered 429; 0: there is no such limit. */
  postEveryMs: number;
};

export function createFaults(fileProcessingMs: number, clock: Clock): Faults {
  const ordered: { readonly method: string; readonly fault: Fault; readonly untilMs: number; left: number }[] = [];
  const usual = {
    isTokenRevoked: false,
    areTriggersExpired: false,
    areResponseUrlsExpired: false,
    downloadMode: "normal",
    fileProcessingMs,
    postEveryMs: 0,
  } as const;
  const faults: Faults = {
    ...usual,
    order: (method, fault) => {
      const { forMs, times = forMs === undefined ? 1 : Number.POSITIVE_INFINITY } = fault;
      ordered.push({ method, fault, untilMs: clock() + (forMs ?? Number.POSITIVE_INFINITY), left: times });
    },
    meet: async (method) => {
      const nowMs = clock();
      const next = ordered.find(
        (one) => one.left > 0 && nowMs < one.untilMs && (one.method === method || one.method === "*"),
      );
      if (next === undefined) return null;
      next.left -= 1;
      const { delayMs, error, status, network } = next.fault;
      if (delayMs !== undefined) await sleep(delayMs, undefined, { ref: false });
      return error === undefined && status === undefined && network === undefined ? null : next.fault;
    },
    mend: () => {
      ordered.length = 0;
      Object.assign(faults, usual);
    },
  };
  return faults;
}
