import type { Issue } from "../domain/issue.ts";
import { stageName } from "./issues/issueWords.ts";

/** What an issue is called, with what stands out: `High drop-off at pitch, script v2.4`. */
export function issueTitle({
  type,
  stage,
  scriptVersion,
  subject,
}: Pick<Issue, "type" | "stage" | "scriptVersion" | "subject">): string {
  const at = stage === null ? "" : ` at ${stageName(stage)}`;
  const script = scriptVersion === null ? "" : `, script ${scriptVersion}`;
  // Of low conversion the subject says where calls are lost, in our words.
  const what = subject === null || type === "low_conversion" ? "" : `: ${subject}`;
  return `${ISSUE_WORDS[type]}${at}${script}${what}`;
}

const ISSUE_WORDS: Readonly<Record<Issue["type"], string>> = {
  high_drop_off: "High drop-off",
  low_conversion: "Low conversion",
  compliance_risk: "Compliance risk",
  escalation_spike: "Many escalations",
  script_failure: "Script that fails",
  technical_error: "Technical errors",
};
