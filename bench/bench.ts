import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchAcks } from "./ackSpeed.ts";
import { benchCancel } from "./cancelSpeed.ts";
import { benchCharts } from "./chartSpeed.ts";
import { benchCommandLine } from "./commandLineSpeed.ts";
import { benchHealth } from "./healthSpeed.ts";
import { benchImport } from "./importSpeed.ts";
import { benchSchedule } from "./scheduleSpeed.ts";

const { values, positionals } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    calls: { type: "string", default: "5000000" },
    campaigns: { type: "string", default: "1000" },
  },
  allowPositionals: true,
});
const rows = Number(values.rows);
const parts = {
  cli: () => benchCommandLine(),
  charts: () => benchCharts(),
  import: (folder: string) => benchImport(folder, rows),
  acks: (folder: string) => benchAcks(folder, rows),
  cancel: (folder: string) => benchCancel(folder, rows),
  health: (folder: string) => benchHealth(folder, Number(values.calls)),
  schedule: (folder: string) => benchSchedule(folder, Number(values.campaigns)),
};

for (const [name, run] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), "voicebot-bench-"));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
