import type { ImportProgress } from "../../domain/upload.ts";
import { countOf, formatNumber } from "../../domain/words.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import { buttons, context, type Message, message, section } from "../blockKit.ts";
import { nameOf } from "./columnsText.ts";

/** So many files before one are counted; of more it is said that they are more, so that the message need not follow each. */
const COUNTED_BEFORE = 5;

const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;

/** An upload, and its file's name as far as it is known. */
export type NamedUpload = { readonly id: number; readonly fileName: string };

/** How an upload's file is called as long as Slack does not tell its name. */
const UNNAMED = "the file";

/** How far a file has come on its way here; `total` null: nobody told how large it is. */
export type FetchProgress = { readonly bytes: number; readonly total: number | null };

/** While a file waits for others of its team. `before`: how many; 0: its turn comes. */
export function waitingView(upload: NamedUpload, before: number): Message {
  return stoppable(upload, `I will read ${nameIn(upload)} as soon as ${othersText(before)} done.`);
}

/** While a file that is here waits for what was cancelled or undone to be removed. */
export function clearingUpView(upload: NamedUpload): Message {
  return stoppable(upload, `I will read ${nameIn(upload)} as soon as what was cancelled or undone is cleared up.`);
}

/** True if the message of a waiting file says something else for `now` files before it than for `shown`. */
export function isOtherWait(shown: number, now: number): boolean {
  return othersText(shown) !== othersText(now);
}

function othersText(before: number): string {
  if (before <= 1) return "the one before it is";
  if (before <= COUNTED_BEFORE) return `the ${formatNumber(before)} files before it are`;
  return `the files before it (more than ${COUNTED_BEFORE}) are`;
}

/** While a file is fetched from Slack. `secondsLeft` null: nobody can tell yet. */
export function fetchingView(upload: NamedUpload, fetched: FetchProgress | null, secondsLeft: number | null): Message {
  const begun = `Reading ${nameIn(upload)}…`;
  if (fetched?.total == null) return stoppable(upload, begun);
  const share = percentOf(fetched.bytes, fetched.total);
  return stoppable(upload, `${begun} fetching it from Slack, ${share}${leftText(secondsLeft)}.`);
}

/** While a file is read and stored. `bytesTotal` 0: nobody knows how much of it is read. */
export function readingView(upload: NamedUpload, progress: ImportProgress | null, secondsLeft: number | null): Message {
  const begun = `Reading ${nameIn(upload)}…`;
  if (progress === null) return stoppable(upload, begun);
  if (progress.legs !== undefined) {
    const { joined, total } = progress.legs;
    const share = percentOf(joined, total);
    return stoppable(
      upload,
      `${begun} all ${countOf(progress.rows, "row")} are read. Joining ${countOf(total, "leg")} of transferred calls to these calls, ${share}${leftText(secondsLeft)}.`,
    );
  }
  const soFar = `${begun} ${countOf(progress.rows, "row")} so far`;
  if (progress.bytesTotal === 0) return stoppable(upload, `${soFar}.`);
  const share = percentOf(progress.bytesRead, progress.bytesTotal);
  return stoppable(upload, `${soFar}, ${share}${leftText(secondsLeft)}.`);
}

/** The end of an upload that somebody stopped; `userId` null: nobody knows who. */
export function cancelledView(upload: NamedUpload, userId: string | null): Message {
  const text = "Cancelled; nothing was stored.";
  const who = userId === null ? "" : `<@${userId}> cancelled ${nameIn(upload)}. `;
  return message(text, [section(text), context(`${who}To read it after all, drop the file again.`)]);
}

function nameIn({ fileName }: NamedUpload): string {
  return fileName === UNNAMED ? fileName : nameOf(fileName);
}

/** 100 % is left for the end. */
function percentOf(done: number, total: number): string {
  return `${Math.min(99, Math.floor((done / total) * 100))} %`;
}

function leftText(secondsLeft: number | null): string {
  return secondsLeft === null ? "" : `, ${timeLeftInWords(secondsLeft)} left`;
}

/** A time that is only estimated: `about 2 minutes`, and no figure more exact than the estimate. */
export function timeLeftInWords(seconds: number): string {
  const minutes = seconds / SECONDS_PER_MINUTE;
  if (minutes < 0.25) return "a few seconds";
  if (minutes < 0.75) return "about half a minute";
  if (minutes < 1.5) return "about a minute";
  if (minutes < 1.5 * MINUTES_PER_HOUR) return `about ${countOf(Math.round(minutes), "minute")}`;
  return `about ${countOf(Math.round(minutes / MINUTES_PER_HOUR), "hour")}`;
}

function stoppable({ id }: NamedUpload, text: string): Message {
  const cancel = { actionId: ACTIONS.cancelUpload, text: "Cancel", value: writeValue({ uploadId: id }) };
  return message(text, [section(text), buttons([cancel])]);
}
