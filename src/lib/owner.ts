import { hostname } from "node:os";

/**
 * A running process as `host:pid:start`. Work in the database is marked with it, so that after a crash another process
 * can tell work that goes on from work that was left behind.
 */
export type Owner = string;

/** This process. `startedAtMs` tells it from an earlier one that had the same pid. */
export function ownerOf(pid: number, startedAtMs: number): Owner {
  return `${hostname()}:${pid}:${startedAtMs}`;
}

/** True if the owner's process still runs on this machine. A process of another host counts as gone: SQLite is local. */
export function isOwnerAlive(owner: Owner, self: Owner): boolean {
  if (owner === self) return true;
  const [host, pid] = owner.split(":");
  const [ownHost, ownPid] = self.split(":");
  if (host !== ownHost || pid === ownPid) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}
