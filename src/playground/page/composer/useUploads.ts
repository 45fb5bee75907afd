import { useCallback, useState } from "react";
import { uploadFile } from "../state/server.ts";

export type Upload = {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  /** Sent so far, 0..1. */
  readonly share: number;
  readonly error: string | null;
};

type Destination = { readonly user: string; readonly channel: string };

export type Uploads = {
  readonly all: readonly Upload[];
  readonly start: (to: Destination, files: readonly File[]) => Promise<void>;
  readonly dismiss: (id: string) => void;
};

/** Files on their way to the server, and those that it refused. One that arrived shows up as a message instead. */
export const useUploads = (): Uploads => {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const dismiss = useCallback((id: string) => setUploads((all) => all.filter((upload) => upload.id !== id)), []);
  const start = useCallback(
    async (to: Destination, files: readonly File[]): Promise<void> => {
      for (const file of files) {
        const id = crypto.randomUUID();
        const change = (part: Partial<Upload>): void =>
          setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
        setUploads((all) => [...all, { id, channel: to.channel, name: file.name, share: 0, error: null }]);
        const reply = await uploadFile(to, file, (share) => change({ share }));
        if (reply.error === null) dismiss(id);
        else change({ error: reply.error });
      }
    },
    [dismiss],
  );
  return { all: uploads, start, dismiss };
};
