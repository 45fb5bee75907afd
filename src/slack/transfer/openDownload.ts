/** Hosts that Slack keeps files on, GovSlack's among them; the token goes to no other. */
const SLACK_FILE_HOSTS = /(^|\.)slack(-files|-edge|-gov)?\.com$/;
const MAX_REDIRECTS = 5;

/** What is asked of a file's address. */
export type FileRequest = {
  readonly url: string;
  readonly botToken: string;
  /** The origin of `SLACK_API_URL`, where that is not Slack itself. */
  readonly trustedOrigin: string | null;
  /** Beside the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

/**
 * `refused`: it led to an address that is not Slack's, to none at all or in a circle, so that asking again is in vain.
 * `silent`: nobody answered.
 */
export type OpenedDownload =
  | { readonly kind: "answer"; readonly response: Response }
  | { readonly kind: "refused" }
  | { readonly kind: "silent" };

/** Asks for a file. Redirects are followed by hand, so that neither the token nor the request goes to anybody but Slack. */
export async function openDownload(request: FileRequest): Promise<OpenedDownload> {
  let url = addressIn(request.url, undefined);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (url === null || !isSlacks(url, request.trustedOrigin)) return { kind: "refused" };
    const response = await answerOf(url, request);
    if (response === null) return { kind: "silent" };
    if (!isRedirect(response)) return { kind: "answer", response };
    await response.body?.cancel().catch(() => {});
    url = addressIn(response.headers.get("location") ?? "", url);
  }
  return { kind: "refused" };
}

/** Null for what is no address. */
function addressIn(location: string, base: URL | undefined): URL | null {
  return location !== "" && URL.canParse(location, base?.href) ? new URL(location, base) : null;
}

function isSlacks(url: URL, trustedOrigin: string | null): boolean {
  if (trustedOrigin !== null && url.origin === trustedOrigin) return true;
  return url.protocol === "https:" && url.port === "" && SLACK_FILE_HOSTS.test(url.hostname);
}

function isRedirect({ status, headers }: Response): boolean {
  return status >= 300 && status < 400 && headers.has("location");
}

async function answerOf(url: URL, { botToken, headers, signal }: FileRequest): Promise<Response | null> {
  try {
    // Compressed on the way, a file could neither be resumed nor its length be checked.
    const asked = { ...headers, authorization: `Bearer ${botToken}`, "accept-encoding": "identity" };
    return await fetch(url, { redirect: "manual", headers: asked, signal });
  } catch {
    return null;
  }
}
