#!/usr/bin/env node
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { fail, ok } from "./lib/result.ts";
import { isReadableFile } from "./usecases/isReadableFile.ts";

enableCompileCache();
const { runCommandLine } = await import("./commandLine.ts");
process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  nowMs: Date.now(),
  settings: () => {
    if (existsSync(".env")) {
      if (!isReadableFile(".env")) return fail({ kind: "file_not_found", path: ".env" });
      process.loadEnvFile(".env");
    }
    return ok(process.env);
  },
  pid: process.pid,
});
