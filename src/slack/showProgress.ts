import type { ImportProgress } from "../domain/upload.ts";
import { createTimeLeft } from "./timeLeft.ts";
import type { UploadMessage } from "./uploadMessage.ts";
import {
  clearingUpView,
  type FetchProgress,
  fetchingView,
  type NamedUpload,
  readingView,
} from "./views/readingViews.ts";

/** Hears how an upload goes, and shows it now and then. */
export type ProgressShown = {
  readonly onName: (fileName: string) => void;
  readonly onFetched: (fetched: FetchProgress) => void;
  /** The file is here; what is given back hears how it is read. */
  readonly onRead: () => (progress: ImportProgress) => void;
};

/** Edits come less often the longer it takes: Slack allows some fifty a minute to all that the bot edits. */
const PACES = [
  { fromMs: 0, everyMs: 2_000 },
  { fromMs: 60_000, everyMs: 5_000 },
  { fromMs: 600_000, everyMs: 15_000 },
] as const;

/** `isClearingUp`: files wait for what was cancelled or undone to be removed; the first progress ends that. */
export function showProgress(
  upload: NamedUpload,
  told: Pick<UploadMessage, "show">,
  isClearingUp: () => boolean,
): ProgressShown {
  let named = upload;
  const fetching = paced();
  return {
    onName: (fileName) => {
      named = { id: upload.id, fileName };
      told.show(fetchingView(named, null, null));
    },
    onFetched: (fetched) => {
      const share = fetched.total === null || fetched.total === 0 ? 0 : fetched.bytes / fetched.total;
      fetching(share, (secondsLeft) => told.show(fetchingView(named, fetched, secondsLeft)));
    },
    onRead: () => {
      const reading = paced();
      const known = knownShare();
      told.show(isClearingUp() ? clearingUpView(named) : readingView(named, null, null));
      return (heard) => {
        const progress = known(heard);
        reading(shareOf(progress), (secondsLeft) => told.show(readingView(named, progress, secondsLeft)));
      };
    },
  };
}

/** What is done of what is under way, 0..1: reading, or joining legs once all is read; 0 where nobody knows. */
function shareOf({ bytesRead, bytesTotal, legs }: ImportProgress): number {
  if (legs !== undefined) return legs.total === 0 ? 0 : legs.joined / legs.total;
  return bytesTotal === 0 ? 0 : bytesRead / bytesTotal;
}

/** Of a workbook all bytes are read before its first row: until they move on, nobody knows how much of a file is read. */
function knownShare(): (progress: ImportProgress) => ImportProgress {
  let firstBytes: number | null = null;
  let isKnown = false;
  return (progress) => {
    firstBytes ??= progress.bytesRead;
    isKnown ||= progress.bytesRead !== firstBytes;
    return isKnown ? progress : { ...progress, bytesTotal: 0 };
  };
}

/** Calls `show` at most as often as the pace allows; the estimate learns from every report. */
function paced() {
  const timeLeft = createTimeLeft();
  const startMs = performance.now();
  let nextMs = startMs + PACES[0].everyMs;
  return (share: number, show: (secondsLeft: number | null) => void): void => {
    const nowMs = performance.now();
    const secondsLeft = timeLeft.at(share, nowMs);
    if (nowMs < nextMs) return;
    nextMs = nowMs + everyMsAt(nowMs - startMs);
    show(secondsLeft);
  };
}

function everyMsAt(sinceMs: number): number {
  return (PACES.findLast(({ fromMs }) => sinceMs >= fromMs) ?? PACES[0]).everyMs;
}
