import { Buffer } from "node:buffer";
import { expect } from "vitest";
import { USUAL_LIMITS } from "../../../src/domain/limits.ts";
import { type FileProblem, sentenceOf } from "../../../src/domain/problem.ts";
import type { FileBytes } from "../../../src/ingest/table.ts";
import { openParts } from "../../../src/ingest/unpack/openParts.ts";
import { fileInMemory } from "../../../src/ingest/unpack/watchedFile.ts";

/** Limits small enough to be reached by a test. */
export const SMALL_LIMITS = { ...USUAL_LIMITS, maxUnpackedBytes: 30_000_000 };

export type Unpacked = {
  readonly parts: readonly { readonly name: string | null; readonly text: string; readonly isWorkbook: boolean }[];
  readonly notes: readonly string[];
};

/** Everything a file holds, as text; opened twice, since every part has to be. */
export async function unpacked(file: Uint8Array | FileBytes, limits = USUAL_LIMITS): Promise<Unpacked> {
  const opened = await openParts(file instanceof Uint8Array ? fileInMemory(file) : file, limits);
  if (!opened.ok) throw new Error(`Not opened: ${sentenceOf(opened.problem)}`);
  const parts = await Promise.all(
    opened.value.parts.map(async ({ name, open, workbook }) => {
      const [text, again] = [await textOf(open()), await textOf(open())];
      expect(again).toBe(text);
      return { name, text, isWorkbook: workbook !== null };
    }),
  );
  return { parts, notes: opened.value.notes };
}

/** Why a file is refused; fails the test when it is opened, or the sentence has no next step. */
export async function refusalOf(
  file: Uint8Array | FileBytes,
  limits = USUAL_LIMITS,
  maxHeldBytes?: number,
): Promise<FileProblem> {
  const opened = await openParts(file instanceof Uint8Array ? fileInMemory(file) : file, limits, maxHeldBytes);
  if (opened.ok) throw new Error(`Opened, with ${opened.value.parts.length} parts`);
  expect(sentenceOf(opened.problem)).toMatch(/nothing was stored.*:|nothing was stored\. /);
  return opened.problem;
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const whole: Uint8Array[] = [];
  for await (const chunk of chunks) whole.push(chunk);
  return Buffer.concat(whole).toString("latin1");
}
