import { accessSync, constants, statSync } from "node:fs";

/** True if there is a file (no folder, no pipe: files are read several times) that this process may read. */
export function isReadableFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
