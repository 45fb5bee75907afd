#!/usr/bin/env node
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommandLine } = await import("./commandLine.ts");
process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  nowMs: Date.now(),
  settings: () => {
    if (existsSync(".env")) process.loadEnvFile(".env");
    return process.env;
  },
  pid: process.pid,
});
