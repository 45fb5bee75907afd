import { ASSUMED_TARGETS } from "../../src/domain/campaign.ts";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import { type FileBytes, tableLimits } from "../../src/ingest/table.ts";
import { openParts } from "../../src/ingest/unpack/openParts.ts";
import { openFile } from "../../src/usecases/fileSource.ts";
import { planParts } from "../../src/usecases/planParts.ts";
import { endlessFile, isEndless } from "./endless.ts";

/** Why a file is refused, before anything of it could be stored; null: it is not. */
async function refusalOf(file: FileBytes): Promise<string | null> {
  const opened = await openParts(file, USUAL_LIMITS);
  if (!opened.ok) return sentenceOf(opened.problem);
  const planned = await planParts(opened.value.parts, {
    limits: tableLimits(USUAL_LIMITS),
    context: { dateOrder: null, currency: null, defaultCurrency: ASSUMED_TARGETS.currency },
    mappingFor: () => null,
  });
  return planned.ok ? null : sentenceOf(planned.problem);
}

// Run by a test, in a process of its own: the name of an endless file, or the path of one on disk.
const [said = ""] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const sentence = await refusalOf(isEndless(said) ? endlessFile(said) : openFile(said));
const grownBytes = process.resourceUsage().maxRSS * 1024 - before;
process.stdout.write(JSON.stringify({ sentence, grownBytes }));
