import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Answer, createHttpTransport, type Forging, NO_ANSWER, type Parcel } from "./httpTransport.ts";
import { asTraffic, type Records } from "./records.ts";
import type { Settings } from "./settings.ts";
import { createSocketTransport } from "./socketTransport.ts";

/** The way to the bot: over its Socket Mode connections where it has some, else to its address. */
export type BotLink = {
  readonly hand: (parcel: Parcel) => Promise<Answer>;
  readonly connectHttp: (eventsUrl: string) => Promise<void>;
  readonly postSigned: (body: string, forging: Forging) => Promise<number>;
  readonly isConnected: () => boolean;
  /** A fresh address for one Socket Mode connection. */
  readonly issueSocketUrl: () => string;
  readonly acceptSocket: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly refreshSockets: (reason: "warning" | "refresh_requested") => void;
  readonly cutSockets: () => void;
  readonly close: () => Promise<void>;
};

export function createBotLink(settings: Settings, records: Records, onConnection: () => void): BotLink {
  const http = createHttpTransport(settings);
  const sockets = createSocketTransport(settings, onConnection);
  return {
    hand: (parcel) =>
      asTraffic(records, async () => {
        if (sockets.isConnected()) return await sockets.hand(parcel);
        return http.isConnected() ? await http.hand(parcel) : NO_ANSWER;
      }),
    connectHttp: async (eventsUrl) => {
      await http.connect(eventsUrl);
      onConnection();
    },
    postSigned: async (body, forging) => (await http.post(body, forging)).status ?? 0,
    isConnected: () => sockets.isConnected() || http.isConnected(),
    issueSocketUrl: sockets.issueUrl,
    acceptSocket: sockets.accept,
    refreshSockets: sockets.refresh,
    cutSockets: sockets.cut,
    close: sockets.close,
  };
}
