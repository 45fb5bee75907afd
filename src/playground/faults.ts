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
export type DownloadMode = "normal" | "html" | "redirect" | "redirect_loop" | "not_found";

/** Where an answer with a file's bytes stops too soon. `cut`: its line breaks; `stall`: nothing more comes. */
export type DownloadBreak = {
  readonly afterBytes: number;
  readonly how: "cut" | "stall";
  /** How many answers stop so. */
  readonly times: number;
};

/** What the sender of files can do. */
export type HandingOut = {
  /** Whether it hands out ranges, for going on with a download that broke off. */
  readonly takesRanges: boolean;
  /** The ETag it tells: the same for as long as the file is, another every time, or none. */
  readonly tag: "kept" | "changing" | "none";
};

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
  /** Where `redirect` leads; null: to where the file lies. */
  redirectTo: string | null;
  handingOut: HandingOut;
  downloadBreak: DownloadBreak | null;
  /** How the answer stops that is sent now; null: at its end. */
  readonly meetBreak: () => DownloadBreak | null;
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
    redirectTo: null,
    handingOut: { takesRanges: true, tag: "kept" },
    downloadBreak: null,
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
    meetBreak: () => {
      const met = faults.downloadBreak;
      if (met === null || met.times <= 0) return null;
      faults.downloadBreak = { ...met, times: met.times - 1 };
      return met;
    },
    mend: () => {
      ordered.length = 0;
      Object.assign(faults, usual);
    },
  };
  return faults;
}
