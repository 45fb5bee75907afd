import { defineConfig } from "drizzle-kit";

/** `npm run migration -- --name what_it_does` writes the next migration from the schema. */
export default defineConfig({
  dialect: "sqlite",
  schema: ["./src/store/schema.ts", "./src/store/settingsSchema.ts"],
  out: "./drizzle",
});
