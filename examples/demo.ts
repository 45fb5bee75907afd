export * from "../src/sample/demo.ts";
