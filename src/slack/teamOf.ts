import { z } from "zod";

const teamId = z.string().nullish();

const signedBody = z.object({
  /** Events: the workspaces that the app is installed in and the event is for. */
  authorizations: z.array(z.object({ team_id: teamId })).nullish(),
  team_id: teamId,
  /** Interactions. */
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({ app_installed_team_id: teamId }).nullish(),
});

/**
 * The workspaces that a signed request is for. Of an event those of its authorizations count: in a channel shared with
 * another company `team_id` may be theirs.
 */
export function teamsOf(body: unknown): readonly string[] {
  const parsed = signedBody.safeParse(body).data;
  if (parsed === undefined) return [];
  const authorized = parsed.authorizations?.flatMap((one) => one.team_id ?? []) ?? [];
  if (authorized.length > 0) return authorized;
  const one = parsed.view?.app_installed_team_id ?? parsed.team?.id ?? parsed.team_id ?? null;
  return one === null ? [] : [one];
}
