import { setTimeout as sleep } from "node:timers/promises";
import type { DownloadMode, Fault } from "./workspace.ts";

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
};

export function createFaults(fileProcessingMs: number): Faults {
  const ordered: { readonly method: string; readonly fault: Fault; left: number }[] = [];
  const faults: Faults = {
    isTokenRevoked: false,
    areTriggersExpired: false,
    areResponseUrlsExpired: false,
    downloadMode: "normal",
    fileProcessingMs,
    order: (method, fault) => {
      ordered.push({ method, fault, left: fault.times ?? 1 });
    },
    meet: async (method) => {
      const next = ordered.find((one) => one.left > 0 && (one.method === method || one.method === "*"));
      if (next === undefined) return null;
      next.left -= 1;
      const { delayMs, error, status } = next.fault;
      if (delayMs !== undefined) await sleep(delayMs, undefined, { ref: false });
      return error === undefined && status === undefined ? null : next.fault;
    },
    mend: () => {
      ordered.length = 0;
      faults.isTokenRevoked = false;
      faults.areTriggersExpired = false;
      faults.areResponseUrlsExpired = false;
      faults.downloadMode = "normal";
      faults.fileProcessingMs = fileProcessingMs;
    },
  };
  return faults;
}
