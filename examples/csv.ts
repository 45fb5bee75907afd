export * from "../src/sample/writeCsv.ts";
