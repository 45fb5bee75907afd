import { defineConfig } from "drizzle-kit";

/** `npm run migration -- --name what_it_does` writes the next migration from the schema. */
export default defineConfig({
  dialect: "sqlite",
  schema: ["schema", "slackSchema", "settingsSchema", "alertSchema"].map((name) => `./src/store/${name}.ts`),
  out: "./drizzle",
});
