import type { DownloadBreak, DownloadMode, Fault, HandingOut } from "./faults.ts";
import type { Stage } from "./stage.ts";

/** What a test can break in a workspace. */
export type FaultHands = {
  /** Lets the next calls of a method fail or wait; also of `upload`, `download` and `response_url`; `*` meets all. */
  readonly fail: (method: string, fault: Fault) => void;
  /** Every method answers `token_revoked`, and downloads the login page; response URLs need no token and go on. */
  readonly revokeToken: () => void;
  /** Every response URL, handed out or to come, is over: 404. */
  readonly expireResponseUrls: () => void;
  /** Every trigger id, handed out or to come, is too old to open a view with. */
  readonly expireTriggers: () => void;
  /** For files that come from now on; `Infinity`: until `finishProcessing`. */
  readonly setFileProcessingMs: (fileProcessingMs: number) => void;
  /** All files are processed now. */
  readonly finishProcessing: () => void;
  /** `to`: where a `redirect` leads, such as to somebody else's host. */
  readonly setDownloadMode: (mode: DownloadMode, to?: string) => void;
  /** The next answers with a file's bytes stop too soon. */
  readonly breakDownloads: (broken: DownloadBreak) => void;
  readonly setHandingOut: (can: Partial<HandingOut>) => void;
  /** A message that comes sooner (machine time) after the last one in its channel is answered 429, as Slack does with 1,000. */
  readonly limitPosts: (postEveryMs: number) => void;
  /** Takes every fault back. */
  readonly mend: () => void;
};

export function faultsOf({ faults, state }: Stage): FaultHands {
  return {
    fail: faults.order,
    revokeToken: () => {
      faults.isTokenRevoked = true;
    },
    expireResponseUrls: () => {
      faults.areResponseUrlsExpired = true;
    },
    expireTriggers: () => {
      faults.areTriggersExpired = true;
    },
    setFileProcessingMs: (fileProcessingMs) => {
      faults.fileProcessingMs = fileProcessingMs;
    },
    finishProcessing: () => {
      for (const file of state.files.values()) file.processedAtMs = 0;
    },
    setDownloadMode: (mode, to) => {
      faults.downloadMode = mode;
      faults.redirectTo = to ?? null;
    },
    breakDownloads: (broken) => {
      faults.downloadBreak = broken;
    },
    setHandingOut: (can) => {
      faults.handingOut = { ...faults.handingOut, ...can };
    },
    limitPosts: (postEveryMs) => {
      faults.postEveryMs = postEveryMs;
    },
    mend: faults.mend,
  };
}
