import { parsePeriod } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, type Result } from "../lib/result.ts";
import type { ReportAnswer } from "../usecases/botUsecases.ts";
import type { FindingValue } from "./actions.ts";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { guarded } from "./guarded.ts";
import { type ModalPress, openWaiting, showIn } from "./openModal.ts";
import { type FindingModal, findingModal } from "./views/findingModals.ts";
import { issueView } from "./views/issueView.ts";
import { problemView } from "./views/problemView.ts";
import { markedView, recommendationView } from "./views/recommendationView.ts";

/** A press of a button about a part of a report. */
export type Press = ModalPress & { readonly userId: string };

/** Shows a recommendation in a modal; for the presser's eyes in a message where none can be opened. */
export async function openRecommendation(bot: Bot, press: Press, finding: FindingValue | null): Promise<void> {
  if (finding === null) return await sayOldButton(bot, press);
  await openFinding(bot, press, "recommendation", finding, ({ answer }) => recommendationView(answer, finding, null));
}

/** Shows all there is about an issue in the same way. */
export async function openIssue(bot: Bot, press: Press, finding: FindingValue | null): Promise<void> {
  if (finding === null) return await sayOldButton(bot, press);
  await openFinding(bot, press, "issue", finding, ({ answer }) => issueView(answer, finding.issueType));
}

async function openFinding(
  bot: Bot,
  press: Press,
  modal: FindingModal,
  finding: FindingValue,
  view: (found: { readonly answer: ReportAnswer }) => Message | null,
): Promise<void> {
  const show = await openWaiting(bot, press, (shown) => findingModal(modal, finding, shown));
  await guarded(bot, show, async () => {
    const found = await lookUp(bot, finding);
    if (!found.ok) return await show(problemView(found.problem));
    await show(view({ answer: found.value }) ?? problemView(goneProblem(finding)));
  });
}

/** A press whose value cannot be read, as of a button that another version of the bot posted. */
async function sayOldButton(bot: Bot, { tell }: Press): Promise<void> {
  await guarded(bot, tell, () => tell(problemView({ kind: "old_button" })));
}

/** Marks a recommendation; the modal it was pressed in shows the new state, with who had marked it before. */
export async function markFinding(bot: Bot, press: Press, marked: FindingValue | null): Promise<void> {
  if (marked?.state === undefined) return await sayOldButton(bot, press);
  const { state, ...finding } = marked;
  const { viewId, tell, userId } = press;
  const inModal = (shown: Message) => findingModal("recommendation", finding, shown);
  const show = viewId === null ? tell : showIn(bot, viewId, inModal, tell);
  await guarded(bot, show, async () => {
    const period = parsePeriod(finding.period);
    const { campaignId, issueType, action } = finding;
    if (period === null || action === undefined) return await tell(problemView({ kind: "old_button" }));
    const mark = { teamId: bot.teamId, campaignId, period, issueType, action, state, userId };
    const made = await bot.usecases.markRecommendation(mark);
    if (!made.ok) return await show(problemView(made.problem));
    const found = await lookUp(bot, finding);
    if (!found.ok) return await show(problemView(found.problem));
    await show(markedView(found.value, finding, made.value, viewId !== null));
  });
}

/** The report that a finding is a part of. A name like the id's must not stand in for a campaign that is gone. */
async function lookUp(bot: Bot, { campaignId, period: days }: FindingValue): Promise<Result<ReportAnswer, Problem>> {
  const period = parsePeriod(days);
  if (period === null) return fail({ kind: "old_button" });
  const question = { teamId: bot.teamId, channelId: "", campaignWords: campaignId, period, isPrivate: true };
  const answered = await bot.usecases.answerReport(question);
  if (!answered.ok || answered.value.campaignId === campaignId) return answered;
  return fail({ kind: "campaign_gone" });
}

function goneProblem({ action }: FindingValue): Problem {
  return action === undefined ? { kind: "issue_gone" } : { kind: "recommendation_gone", action };
}
