/** A record may be this many times as long as the longest field before reading ends, so that memory stays bounded. */
export const RECORD_TO_FIELD = 8;
