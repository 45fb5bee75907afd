import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { type Answer, NO_ANSWER, type Parcel } from "./httpTransport.ts";
import { isJson, jsonOf, parseJson, textOf } from "./json.ts";
import { ACK_LIMIT_MS, type Settings } from "./settings.ts";

/** A client gives a connection up when it hears no ping for 30 s (@slack/socket-mode). */
const PING_EVERY_MS = 10_000;

/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;
const GOODBYE_MS = 300;

export type SocketTransport = {
  readonly isConnected: () => boolean;
  readonly issueUrl: () => string;
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly hand: (parcel: Parcel) => Promise<Answer>;
  readonly refresh: (reason: "warning" | "refresh_requested") => void;
  readonly cut: () => void;
  /** Says goodbye to every connection, and waits a moment for the answers. */
  readonly close: () => Promise<void>;
};

type Waiting = Map<string, (body: string) => void>;

/** Socket Mode: docs.slack.dev/apis/events-api/using-socket-mode. Any one of the connections gets a parcel. */
export function createSocketTransport(settings: Settings, onConnection: () => void): SocketTransport {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting: Waiting = new Map();
  const open: WebSocket[] = [];
  const greet = (socket: WebSocket) => {
    open.push(socket);
    const pings = setInterval(() => socket.ping(), PING_EVERY_MS).unref();
    socket.on("message", (data) => takeAck(String(data), waiting));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      clearInterval(pings);
      const index = open.indexOf(socket);
      if (index >= 0) open.splice(index, 1);
      onConnection();
    });
    socket.send(JSON.stringify(hello(settings, open.length)));
    onConnection();
  };
  return {
    isConnected: () => open.length > 0,
    issueUrl: () => {
      const ticket = randomBytes(12).toString("hex");
      tickets.add(ticket);
      return `${settings.baseUrl.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${settings.appId}`;
    },
    accept: (request, socket, head) => {
      const ticket = new URL(request.url ?? "/", settings.baseUrl).searchParams.get("ticket") ?? "";
      if (tickets.delete(ticket)) server.handleUpgrade(request, socket, head, greet);
      else socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    },
    hand: (parcel) => handOver(open, waiting, parcel),
    refresh: (reason) => {
      for (const socket of [...open]) socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: {} }));
    },
    cut: () => cutAll(open),
    close: async () => {
      for (const socket of open) socket.close(GOING_AWAY);
      const endMs = Date.now() + GOODBYE_MS;
      while (open.length > 0 && Date.now() < endMs) await sleep(5);
      cutAll(open);
    },
  };
}

function cutAll(open: readonly WebSocket[]): void {
  for (const socket of [...open]) socket.terminate();
}

function hello(settings: Settings, connections: number) {
  return {
    type: "hello",
    num_connections: connections,
    connection_info: { app_id: settings.appId },
    debug_info: { host: "local", build_number: 1, approximate_connection_time: 18_060 },
  };
}

function takeAck(data: string, waiting: Waiting): void {
  const message = jsonOf(parseJson(data));
  const id = textOf(message.envelope_id) ?? "";
  const payload = message.payload;
  const isEmpty = !isJson(payload) || Object.keys(payload).length === 0;
  waiting.get(id)?.(isEmpty ? "" : JSON.stringify(payload));
}

function handOver(open: WebSocket[], waiting: Waiting, parcel: Parcel): Promise<Answer> {
  const socket = open.shift();
  if (socket === undefined) return Promise.resolve(NO_ANSWER);
  open.push(socket);
  const envelopeId = randomUUID();
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const finish = (status: number | null, body: string) => {
      clearTimeout(timer);
      waiting.delete(envelopeId);
      resolve({ status, body, tookMs: performance.now() - startedMs, isFinal: false });
    };
    const timer = setTimeout(() => finish(null, ""), ACK_LIMIT_MS);
    waiting.set(envelopeId, (body) => finish(200, body));
    socket.send(JSON.stringify(envelope(envelopeId, parcel)));
  });
}

function envelope(envelopeId: string, parcel: Parcel) {
  const isEvent = parcel.kind === "events_api";
  return {
    envelope_id: envelopeId,
    type: parcel.kind,
    payload: parcel.payload,
    accepts_response_payload: !isEvent,
    ...(isEvent ? { retry_attempt: parcel.retryNum ?? 0, retry_reason: parcel.retryReason ?? "" } : {}),
  };
}
