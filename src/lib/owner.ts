import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/**
 * A running process as `host:pid:start:tag`. Work in the database is marked with it, so that after a crash another process
 * can tell work that goes on from work that was left behind.
 */
export type Owner = string;

/** This process; `tag` tells several workers of one process apart. */
export function ownerOf(pid: number, tag: number): Owner {
  return [hostname(), pid, startOf(pid) ?? "", tag].join(":");
}

/**
 * True if the owner's process still runs on this machine. A process of another host counts as gone: the database is a file
 * of this machine. Where the system tells when a process started, a pid that was given to another one does not count.
 */
export function isOwnerAlive(owner: Owner, self: Owner): boolean {
  if (owner === self) return true;
  const [host, pid, start] = owner.split(":");
  const [ownHost, ownPid] = self.split(":");
  if (host !== ownHost || pid === ownPid) return false;
  const startNow = startOf(Number(pid));
  if (startNow !== null && start !== "") return startNow === start;
  return answersSignal(Number(pid));
}

/** Clock ticks from the machine's start to the process's, field 22 of /proc/PID/stat; null where there is none. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

/** A process of another user refuses the signal, and so is there. */
function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
