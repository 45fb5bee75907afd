import { mkdtemp, readdir, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { isOwnerAlive, type Owner, ownerOf } from "./owner.ts";

/** Before the owner, with `+` for `:`, and what makes the folder one of its own. */
const PREFIX = "voicebot-work-";
const NAME = new RegExp(`^${PREFIX}(.+)-[^-]{6}$`);
/** A thread may write into a folder once more that is being removed: so often, and each time longer, it is tried again. */
const PATIENCE = { maxRetries: 8, retryDelay: 50 };

/** A new folder of this process for files that it works on, in the system's place for such. */
export async function makeWorkFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), `${PREFIX}${thisProcess().replaceAll(":", "+")}-`));
}

/** Removes a folder with all in it, if it is there. Throws when something stays. */
export async function removeWorkFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, ...PATIENCE });
}

/** Removes the folders of processes of this machine that died before they could. Throws when something stays. */
export async function removeLeftWorkFolders(): Promise<void> {
  const self = thisProcess();
  const names = await readdir(tmpdir());
  const left = names.filter((name) => isLeft(NAME.exec(name)?.[1] ?? null, self));
  await Promise.all(left.map((name) => removeWorkFolder(join(tmpdir(), name))));
}

/** Machines may share the place: of another one it cannot be told whether its processes live. */
function isLeft(named: string | null, self: Owner): boolean {
  const owner = named?.replaceAll("+", ":") ?? "";
  return owner.startsWith(`${hostname()}:`) && !isOwnerAlive(owner, self);
}

/** All its threads have one start, and so the same owner. */
function thisProcess(): Owner {
  return ownerOf(process.pid, 0);
}
