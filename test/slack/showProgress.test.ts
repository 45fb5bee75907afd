import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showProgress } from "../../src/slack/showProgress.ts";

const SECOND = 1_000;
const ROWS = 1_000_000;

/** What is shown while a file of a million rows is read, `rowsPerSec` at a time, told five times a second. */
function readAt(rowsPerSec: number) {
  const shown: { readonly atSec: number; readonly text: string }[] = [];
  const startMs = performance.now();
  const show = ({ text }: { readonly text: string }) => {
    shown.push({ atSec: (performance.now() - startMs) / SECOND, text });
  };
  const read = showProgress({ id: 1, fileName: "calls.csv" }, { show }, () => false).onRead();
  for (let rows = 0; rows <= ROWS; rows += rowsPerSec / 5) {
    read({ rows, bytesRead: 100 * rows, bytesTotal: 100 * ROWS });
    vi.advanceTimersByTime(SECOND / 5);
  }
  return shown;
}

describe("the progress of an upload", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("tells rows, percent and the time left, which falls", () => {
    const texts = readAt(5_000).map(({ text }) => text);
    expect(texts[0]).toBe("Reading `calls.csv`…");
    expect(texts[1]).toBe("Reading `calls.csv`… 10,000 rows so far, 1 %.");
    expect(texts[2]).toBe("Reading `calls.csv`… 20,000 rows so far, 2 %, about 3 minutes left.");
    expect(texts.at(-1)).toMatch(/, 9\d %, a few seconds left\.$/);
    const minutes = texts.flatMap((text) => Number(/about (\d+) minutes/.exec(text)?.[1] ?? Number.NaN) || []);
    expect(minutes).toEqual([...minutes].sort((a, b) => b - a));
  });

  it("of a workbook, whose bytes are read before its rows, tells rows alone", () => {
    const texts: string[] = [];
    const show = ({ text }: { readonly text: string }) => void texts.push(text);
    const read = showProgress({ id: 1, fileName: "calls.xlsx" }, { show }, () => false).onRead();
    for (let second = 0; second <= 10; second++) {
      read({ rows: 5_000 * second, bytesRead: 1_000_000, bytesTotal: 1_000_000 });
      vi.advanceTimersByTime(SECOND);
    }
    expect(texts.at(-1)).toBe("Reading `calls.xlsx`… 50,000 rows so far.");
    expect(texts.join()).not.toContain("%");
  });

  it("tells what the file waits for while earlier ones are cleared up, and goes on with its rows", () => {
    const texts: string[] = [];
    const show = ({ text }: { readonly text: string }) => void texts.push(text);
    const read = showProgress({ id: 1, fileName: "calls.csv" }, { show }, () => true).onRead();
    vi.advanceTimersByTime(20 * SECOND);
    read({ rows: 4_000, bytesRead: 1, bytesTotal: 100 });
    expect(texts).toEqual([
      "I will read `calls.csv` as soon as what was cancelled or undone is cleared up.",
      "Reading `calls.csv`… 4,000 rows so far.",
    ]);
  });

  it("goes on while legs are joined to their calls, also of a workbook", () => {
    const texts: string[] = [];
    const show = ({ text }: { readonly text: string }) => void texts.push(text);
    const read = showProgress({ id: 1, fileName: "calls.xlsx" }, { show }, () => false).onRead();
    const all = { rows: 600_000, bytesRead: 1_000_000, bytesTotal: 1_000_000 };
    read(all);
    for (let second = 0; second <= 10; second++) {
      read({ ...all, legs: { joined: 50_000 * second, total: 500_000 } });
      vi.advanceTimersByTime(SECOND);
    }
    expect(texts.at(-1)).toBe(
      "Reading `calls.xlsx`… all 600,000 rows are read. Joining 500,000 legs of transferred calls to these calls, 99 %, a few seconds left.",
    );
  });

  it("is edited less often the longer it takes, within what Slack allows", () => {
    const shown = readAt(1_000);
    const between = (from: number, to: number) => shown.filter(({ atSec }) => atSec > from && atSec <= to).length;
    expect(between(0, 60)).toBeLessThanOrEqual(30);
    expect(between(300, 360)).toBeLessThanOrEqual(12);
    expect(between(800, 860)).toBeLessThanOrEqual(4);
    expect(between(800, 860)).toBeGreaterThanOrEqual(3);
  });

  it("of the fetching tells percent, and no row", () => {
    const texts: string[] = [];
    const progress = showProgress(
      { id: 1, fileName: "the file" },
      { show: ({ text }) => void texts.push(text) },
      () => false,
    );
    progress.onName("calls.csv");
    for (let second = 0; second < 10; second++) {
      progress.onFetched({ bytes: 1_000_000 * second, total: 120_000_000 });
      vi.advanceTimersByTime(SECOND);
    }
    expect(texts.at(-1)).toBe("Reading `calls.csv`… fetching it from Slack, 6 %, about 2 minutes left.");
    progress.onFetched({ bytes: 1, total: null });
    expect(texts.at(-1)).not.toContain("NaN");
  });
});
