import type { Upload } from "../usecases/botUsecases.ts";

/** An upload from its being taken on to its end, which somebody may stop meanwhile. */
export type UnderWay = {
  readonly upload: Upload;
  /** Aborted when it is cancelled. */
  readonly signal: AbortSignal;
  /** Resolves when it is cancelled, and never otherwise. */
  readonly cancelled: Promise<null>;
  /** Slack's id of who cancelled it; null: nobody. */
  readonly cancelledBy: () => string | null;
  /** How many uploads of its team come first. */
  readonly before: () => number;
  /** `hear` hears that number whenever it falls, as long as the upload waits. */
  readonly onMoved: (hear: (before: number) => void) => void;
  /** Its turn has come, or never will. */
  readonly begin: () => void;
  /** Resolves at the end of its waiting: true if it was cancelled then. */
  readonly isCancelledWaiting: Promise<boolean>;
  /** It is over. */
  readonly end: () => void;
  /** Ends its waiting and whatever is under way for it. For an upload whose cancelling is noted already. */
  readonly cancel: (userId: string) => void;
};

/** The uploads that a bot works on or that wait for that, in the order of their turns. */
export type UploadsUnderWay = {
  readonly take: (upload: Upload) => UnderWay;
  /** Null when the upload is over. */
  readonly find: (uploadId: number) => UnderWay | null;
};

type Place = { readonly way: UnderWay; readonly move: () => void };

export function createUploadsUnderWay(): UploadsUnderWay {
  const places = new Map<number, Place>();
  const before = ({ id, teamId }: Upload): number => {
    let ahead = 0;
    for (const { way } of places.values()) {
      if (way.upload.id === id) return ahead;
      if (way.upload.teamId === teamId && way.cancelledBy() === null) ahead += 1;
    }
    return 0;
  };
  const moveAll = () => {
    for (const { move } of places.values()) move();
  };
  return {
    find: (uploadId) => places.get(uploadId)?.way ?? null,
    take: (upload) => {
      const place = aPlace(upload, {
        before: () => before(upload),
        onCancelled: moveAll,
        onEnded: () => {
          places.delete(upload.id);
          moveAll();
        },
      });
      places.set(upload.id, place);
      return place.way;
    },
  };
}

type Row = { readonly before: () => number; readonly onCancelled: () => void; readonly onEnded: () => void };

function aPlace(upload: Upload, { before, onCancelled, onEnded }: Row): Place {
  const stop = new AbortController();
  const cancelled = Promise.withResolvers<null>();
  const waited = Promise.withResolvers<boolean>();
  let hear: ((before: number) => void) | null = null;
  let heard = 0;
  let canceller: string | null = null;
  const endWait = (isCancelled: boolean) => {
    hear = null;
    waited.resolve(isCancelled);
  };
  const way: UnderWay = {
    upload,
    signal: stop.signal,
    cancelled: cancelled.promise,
    cancelledBy: () => canceller,
    before,
    onMoved: (listener) => {
      heard = before();
      hear = listener;
    },
    begin: () => endWait(false),
    isCancelledWaiting: waited.promise,
    end: onEnded,
    cancel: (userId) => {
      canceller ??= userId;
      stop.abort();
      cancelled.resolve(null);
      endWait(true);
      onCancelled();
    },
  };
  const move = () => {
    const now = before();
    if (hear === null || now >= heard) return;
    heard = now;
    hear(now);
  };
  return { way, move };
}
