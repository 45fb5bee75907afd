import { expect, it } from "vitest";
import { sentenceOf } from "../../src/domain/problem.ts";

it.each([
  ["no_member", "because I am not a member of it: type `/invite` with my name in it."],
  ["hidden", "or gone): invite me there, or choose another channel in `/voicebot schedule`."],
  ["archived", "because it is archived: restore it, or choose another channel in `/voicebot schedule`."],
  [
    "restricted",
    "may post in it: ask an admin to let me post there, or choose another channel in `/voicebot schedule`.",
  ],
  ["threads_only", "in threads only: choose another channel in `/voicebot schedule`."],
] as const)("a channel that takes no messages (%s) is told with its cure", (why, told) => {
  const sentence = sentenceOf({ kind: "channel_refuses", channelId: "C1", why });
  expect(sentence.startsWith("I may not post in <#C1>, because ")).toBe(true);
  expect(sentence.endsWith(told)).toBe(true);
});
