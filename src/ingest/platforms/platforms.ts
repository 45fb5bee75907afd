import { bland } from "./bland.ts";
import { connect } from "./connect.ts";
import { elevenlabs } from "./elevenlabs.ts";
import type { Platform } from "./platform.ts";
import { retell } from "./retell.ts";
import { synthflow } from "./synthflow.ts";
import { twilio } from "./twilio.ts";
import { vapi } from "./vapi.ts";

/** All platforms whose exports are understood. Of equal certainties the first one's counts. */
export const PLATFORMS: readonly Platform[] = [vapi, retell, bland, elevenlabs, twilio, synthflow, connect];
