#!/usr/bin/env node
import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommandLine } = await import("./commandLine.ts");
process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  nowMs: Date.now(),
  databasePath: process.env.DATABASE_PATH ?? "data/voicebot.db",
  pid: process.pid,
});
