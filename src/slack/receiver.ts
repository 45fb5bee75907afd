import type { RequestListener } from "node:http";
import { HTTPReceiver, type Logger } from "@slack/bolt";

/** Slack's own limit for the age of a request, in seconds; a timestamp as far ahead is as little to be trusted. */
const MAX_SKEW_SEC = 300;

/**
 * Bolt's HTTP receiver, which checks the signature and refuses what is older than 5 minutes; it accepts what comes from
 * the future, so that is refused here, by the machine's clock, as Bolt does.
 */
export function createHttpReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  const receiver = new HTTPReceiver({ signingSecret, logger });
  receiver.requestListener = refuseTheFuture(receiver.requestListener);
  return receiver;
}

function refuseTheFuture(listener: RequestListener): RequestListener {
  return (request, response) => {
    const sentSec = Number(request.headers["x-slack-request-timestamp"]);
    if (sentSec - Date.now() / 1000 > MAX_SKEW_SEC) {
      response.writeHead(401).end();
      return;
    }
    listener(request, response);
  };
}
