import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Three suites: `fast` is `npm test`, `long` holds kills and full-size fuzzing, `browser` drives the page in Chromium. */
export default defineConfig({
  test: {
    // Tests wait for bots and threads more than they compute: also a machine of two cores runs two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.long.test.ts", "test/browser/**"],
          testTimeout: 20_000,
        },
      },
      { test: { name: "long", include: ["test/**/*.long.test.ts"], testTimeout: 600_000, hookTimeout: 120_000 } },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
