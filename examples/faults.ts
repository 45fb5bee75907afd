export * from "../src/sample/faults.ts";
