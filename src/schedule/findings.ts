import type { RunFinding, SaidWhy } from "../domain/run.ts";
import { countOf } from "../domain/words.ts";
import type { Wanted } from "./decideOpen.ts";
import type { FoundAlert, Look } from "./scheduleTypes.ts";
import { byUrgency, isTold, isWorthTelling } from "./toldAlerts.ts";
import { isToldBefore } from "./toldBefore.ts";

/**
 * The findings of a look with what became of them: of the week, of days, then what is told of troubles that go on. Days with
 * the same type that the same became of are one, the worst of them.
 */
export function findingsOf(look: Look, wanted: Wanted): readonly RunFinding[] {
  const ofWeek = look.week?.alerts ?? [];
  const alerts = wanted.held?.alerts ?? ("alerts" in wanted.act ? wanted.act.alerts : []);
  const others = alerts.filter(
    (alert) => !look.events.includes(alert) && ofWeek.every(({ type }) => type !== alert.type),
  );
  const findingOf = (alert: FoundAlert) => toldFinding(alert, saidOf(alert, look, wanted));
  // How a trouble goes on is told against the weeks before it, which the week's own finding does not.
  const asTold = (alert: FoundAlert) => {
    const said = saidOf(alert, look, wanted);
    const isStood = said === "in_thread" || said === "snoozed";
    return toldFinding((isStood ? standingAlert(alert, look) : null) ?? alert, said);
  };
  return [...ofWeek.map(asTold), ...worstOfDays(look.events.map(findingOf), look.events), ...others.map(findingOf)];
}

function toldFinding(alert: FoundAlert, said: SaidWhy): RunFinding {
  const { type, verdict, title, pValue, n, windowDays } = alert;
  return { type, verdict, title, pValue, calls: n.current, baselineCalls: n.baseline, windowDays, said };
}

/** `found` of the `events`, one for one. */
function worstOfDays(found: readonly RunFinding[], events: readonly FoundAlert[]): readonly RunFinding[] {
  const keyOf = ({ type, said }: RunFinding) => `${type} ${said}`;
  return [...new Set(found.map(keyOf))].flatMap((key) => {
    const [worst] = byUrgency(events.filter((_, i) => found[i] !== undefined && keyOf(found[i]) === key));
    const same = found.filter((one) => keyOf(one) === key);
    const first = found.find((_, i) => events[i] === worst);
    if (first === undefined) return [];
    const more = same.length === 1 ? "" : ` (and ${countOf(same.length - 1, "more day")})`;
    return [{ ...first, title: `${first.title}${more}` }];
  });
}

function saidOf(alert: FoundAlert, look: Look, { act, held }: Wanted): SaidWhy {
  const isAmong = (alerts: readonly FoundAlert[]) => alerts.some(({ type }) => type === alert.type);
  const isOurs = isWorthTelling(alert, look.settings) || isStanding(alert, look);
  const isByWeek = (alerts: readonly FoundAlert[]) => alert.windowDays === 1 && !alerts.includes(alert);
  if (isOurs && act.kind === "open" && isAmong(act.alerts)) return isByWeek(act.alerts) ? "by_week" : "posted";
  if (isOurs && act.kind === "follow_up" && isAmong(act.alerts)) return isByWeek(act.alerts) ? "by_week" : "in_thread";
  if (isOurs && held !== null && isAmong(held.alerts)) return "snoozed";
  if (isTold(alert, look.settings)) return isToldBefore(alert, look) ? "told_before" : "no_channel";
  if (isWorthTelling(alert, look.settings)) return "muted";
  if (look.standings.some(({ type, state }) => type === alert.type && state === "unclear")) return "cannot_tell";
  if (alert.type === "compliance_increase" || alert.verdict === "alert") return "not_evident";
  return alert.verdict === "watch" ? "watch" : "chance";
}

/** True where the trouble is known to go on, whatever the week says against a past that holds it already. */
function isStanding(alert: FoundAlert, look: Look): boolean {
  return standingAlert(alert, look) !== null;
}

function standingAlert({ type }: FoundAlert, { standings }: Look): FoundAlert | null {
  return standings.find((one) => one.type === type && one.state === "goes_on" && one.alert !== null)?.alert ?? null;
}
