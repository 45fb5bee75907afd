import { parse } from "yaml";
import { z } from "zod";
import type { WorkspaceOptions } from "./workspace.ts";

const manifest = z.object({
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).optional(),
    slash_commands: z.array(z.object({ command: z.string() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What an app's manifest (YAML) asks of a workspace, so that the local one gives just that. Throws where parts lack. */
export function readManifest(
  yaml: string,
): Required<Pick<WorkspaceOptions, "botName" | "commands" | "scopes" | "botEvents" | "homeTab">> {
  const { features, oauth_config, settings } = manifest.parse(parse(yaml));
  return {
    botName: features.bot_user.display_name,
    commands: features.slash_commands.map(({ command }) => command),
    scopes: oauth_config.scopes.bot,
    botEvents: settings.event_subscriptions.bot_events,
    homeTab: features.app_home?.home_tab_enabled ?? false,
  };
}
