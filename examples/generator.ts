export * from "../src/sample/generator.ts";
