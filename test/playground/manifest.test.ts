import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readManifest } from "../../src/playground/readManifest.ts";
import { aWorkspace, call } from "./aWorkspace.ts";

it("gives an app what its manifest asks for, and no more", async () => {
  const asked = readManifest(`
features:
  bot_user: { display_name: Echo }
  slash_commands: [{ command: /echo }]
oauth_config: { scopes: { bot: [commands, chat:write] } }
settings: { event_subscriptions: { bot_events: [app_mention] } }
`);
  const workspace = await aWorkspace(asked);
  expect((await workspace.command("ana", "sales", "/voicebot")).error).toBe("/voicebot is not a valid command.");
  expect(await call(workspace, "users.info", {})).toMatchObject({ error: "missing_scope", needed: "users:read" });
  await workspace.upload("ana", "sales", { name: "a.csv", bytes: "a\n" });
  await workspace.say("ana", "sales", "@Echo hello");
  expect(workspace.deliveries.map((one) => one.eventType)).toEqual(["app_mention"]);
});

it("reads our own manifest", () => {
  const own = readManifest(readFileSync(new URL("../../manifest.yml", import.meta.url), "utf8"));
  expect(own.commands).toEqual(["/voicebot"]);
  expect(own.scopes).toContain("files:read");
});
