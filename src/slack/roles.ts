import type { WebClient } from "@slack/web-api";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { inTime, patience } from "./inTime.ts";
import { slackErrorCode } from "./slackErrors.ts";

/** What Slack tells of a person. */
export type Standing = {
  /** An admin or owner of the workspace. */
  readonly isAdmin: boolean;
  /** False for bots, and for people who are gone or of another workspace. */
  readonly isPerson: boolean;
  /** IANA name. */
  readonly timeZone: string;
};

/** Who people are in the workspace, as Slack says; kept for a while, since settings ask often. */
export type Roles = {
  /** Throws when Slack does not tell before `waiting` ends. */
  readonly standingOf: (userId: string, waiting?: AbortSignal) => Promise<Standing>;
  /** Slack's ids of the admins among the first 1,000 people; none when Slack does not tell in time. */
  readonly listAdmins: (waiting?: AbortSignal) => Promise<readonly string[]>;
};

const STANDING_KEPT_MS = 60_000;
const ADMINS_KEPT_MS = 3_600_000;
const MAX_KEPT = 1_000;
const PAGE_SIZE = 200;
const MAX_PAGES = 5;

/** The fields of Slack's user objects that say what a person is. */
type Member = {
  readonly id?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_primary_owner?: boolean;
  readonly is_bot?: boolean;
  readonly is_stranger?: boolean;
  readonly deleted?: boolean;
  readonly tz?: string;
};

export function createRoles(client: WebClient, clock: Clock, log: Log): Roles {
  const standings = new Map<string, { readonly standing: Standing; readonly untilMs: number }>();
  let admins: { readonly ids: readonly string[]; readonly untilMs: number } | null = null;
  return {
    standingOf: async (userId, waiting = patience()) => {
      const kept = standings.get(userId);
      if (kept !== undefined && kept.untilMs > clock()) return kept.standing;
      // An answer that comes too late is kept too: the next press has it.
      const asked = askStanding(client, userId).then((standing) => {
        if (standings.size >= MAX_KEPT) standings.clear();
        standings.set(userId, { standing, untilMs: clock() + STANDING_KEPT_MS });
        return standing;
      });
      return await inTime(asked, waiting);
    },
    listAdmins: async (waiting = patience()) => {
      if (admins !== null && admins.untilMs > clock()) return admins.ids;
      const asked = askAdmins(client).then((ids) => {
        admins = { ids, untilMs: clock() + ADMINS_KEPT_MS };
        return ids;
      });
      try {
        return await inTime(asked, waiting);
      } catch (error) {
        log.warn({ err: error }, "Slack does not tell who the admins are");
        return [];
      }
    },
  };
}

async function askStanding(client: WebClient, userId: string): Promise<Standing> {
  try {
    return standingOf((await client.users.info({ user: userId })).user ?? {});
  } catch (error) {
    if (slackErrorCode(error) === "user_not_found") return standingOf({ deleted: true });
    throw error;
  }
}

function standingOf(member: Member): Standing {
  const isHere = member.deleted !== true && member.is_stranger !== true;
  return {
    isAdmin: isHere && isAdmin(member),
    isPerson: isHere && member.is_bot !== true && member.id !== "USLACKBOT",
    timeZone: member.tz ?? "UTC",
  };
}

function isAdmin({ is_admin, is_owner, is_primary_owner }: Member): boolean {
  return is_admin === true || is_owner === true || is_primary_owner === true;
}

async function askAdmins(client: WebClient): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor = "";
  for (let page = 0; page < MAX_PAGES; page++) {
    const { members = [], response_metadata } = await client.users.list({ limit: PAGE_SIZE, cursor });
    for (const member of members) {
      if (member.id !== undefined && isAdmin(member) && standingOf(member).isPerson) found.push(member.id);
    }
    cursor = response_metadata?.next_cursor ?? "";
    if (cursor === "") break;
  }
  return found;
}
