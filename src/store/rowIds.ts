/**
 * Row ids of `calls`: the upload's id times 2^32 plus a count from 1. So all rows of an upload lie in one range of the
 * table itself, and finding them needs no index. Exact up to two million uploads.
 */
const ROWS_PER_UPLOAD = 2 ** 32;

/** Ids of an upload's rows lie in [first, end). */
export function rowRangeOf(uploadId: number): { readonly first: number; readonly end: number } {
  return { first: uploadId * ROWS_PER_UPLOAD, end: (uploadId + 1) * ROWS_PER_UPLOAD };
}

/** The upload a row belongs to. */
export function uploadOfRow(rowId: number): number {
  return Math.floor(rowId / ROWS_PER_UPLOAD);
}

/** Gives the upload's next row ids; for an upload that has no rows yet. */
export function rowIdsFor(uploadId: number): () => number {
  let next = rowRangeOf(uploadId).first;
  return () => {
    next += 1;
    return next;
  };
}
