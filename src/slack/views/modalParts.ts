import type { ModalView } from "@slack/types";
import { type Problem, sentenceOf } from "../../domain/problem.ts";
import { type Message, paragraph } from "../blockKit.ts";
import { type Input, modal } from "../modalKit.ts";
import { bugView, sentenceForSlack } from "./problemView.ts";

/** What a modal becomes when what was submitted cannot be done. */
export function problemModal(problem: Problem): ModalView {
  return messageModal(paragraph(sentenceForSlack(problem)));
}

/** What a modal becomes after a bug of ours. */
export function bugModal(reference: string): ModalView {
  return messageModal(bugView(reference));
}

/** A modal that says why nothing comes of what was asked. */
export function messageModal({ blocks }: Message): ModalView {
  return modal({ callbackId: "told", title: "Nothing was changed", submit: null, blocks });
}

/** The sentences to show beside inputs: plain text, in which nothing is formatted. */
export function fieldErrors(problems: Readonly<Record<Input["id"], Problem>>): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([id, problem]) => [id, sentenceOf(problem)]));
}
