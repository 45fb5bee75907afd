import type { Viewer } from "../state/viewer.ts";

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const longestFirst = <Named extends { readonly name: string }>(named: readonly Named[]): readonly Named[] =>
  [...named].filter(({ name }) => name !== "").sort((a, b) => b.name.length - a.name.length);

/** Typed text as Slack's client sends it: commands untouched; else escaped, `@Name` and `#channel` as mentions. */
export const slackText = (typed: string, viewer: Viewer): string => {
  if (typed.startsWith("/")) return typed;
  const withPeople = longestFirst(viewer.people).reduce(
    (text, { id, name }) => text.replaceAll(`@${escapeText(name)}`, `<@${id}>`),
    escapeText(typed),
  );
  return longestFirst(viewer.channels.filter(({ isDirect }) => !isDirect)).reduce(
    (text, { id, name }) => text.replaceAll(`#${escapeText(name)}`, `<#${id}>`),
    withPeople,
  );
};
