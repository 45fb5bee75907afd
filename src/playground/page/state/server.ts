import type { PageClick, PageJump, PageMessage, PageReply, PageState, PageViewAction } from "../../protocol.ts";

/** What a person reads when the local workspace does not answer at all. */
export const NO_ANSWER =
  "The local workspace does not answer. Check that `npm run demo` is still running, then try again.";

const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

/** Throws when the server is away or answers with an error status. */
const get = async <Answer>(path: string): Promise<Answer> => {
  const response = await fetch(path, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
};

/** Never throws: a server that is away is a reply that says so. */
const post = async (path: string, body: unknown): Promise<PageReply> => {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { error: NO_ANSWER };
  }
};

/** `user` null: the server picks the first person. */
export const readState = (user: string | null): Promise<PageState> =>
  get<PageState>(user === null ? "/page/state" : `/page/state?${query({ user })}`);

export const readMessages = async (user: string, channel: string): Promise<readonly PageMessage[]> => {
  const answer = await get<{ messages: readonly PageMessage[] }>(`/page/messages?${query({ user, channel })}`);
  return answer.messages;
};

export type OutgoingMessage = {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly threadTs?: string;
};

export const postMessage = (message: OutgoingMessage): Promise<PageReply> => post("/page/message", message);
export const postClick = (click: PageClick): Promise<PageReply> => post("/page/click", click);
export const postViewAction = (action: PageViewAction): Promise<PageReply> => post("/page/view", action);
/** Answers once the clock shows the new time and all is done that was due until then. */
export const postJump = (user: string, to: PageJump["to"]): Promise<PageReply> => post("/page/clock", { user, to });
export const postHomeOpened = (user: string): Promise<PageReply> => post("/page/home", { user });

/** XMLHttpRequest, because `fetch` does not tell how much of a body has been sent. `onProgress` gets a share, 0..1. */
export const uploadFile = (
  to: { readonly user: string; readonly channel: string },
  file: File,
  onProgress: (share: number) => void,
): Promise<PageReply> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/page/upload?${query({ ...to, name: file.name })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 1);
    request.onload = () => resolve(request.response ?? { error: NO_ANSWER });
    request.onerror = () => resolve({ error: NO_ANSWER });
    request.send(file);
  });

export const fileAddress = (fileId: string): string => `/page/files/${encodeURIComponent(fileId)}`;
