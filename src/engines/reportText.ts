import type { Report } from "../domain/report.ts";
import { spanOf } from "./reportPeriod.ts";
import { causeSection } from "./reportSections/causeSection.ts";
import {
  alertsSection,
  issuesSection,
  recommendationsSection,
  urgentSection,
} from "./reportSections/findingSections.ts";
import { leakageSection } from "./reportSections/leakageSection.ts";
import { dataSection, healthSection, metricsSection, summarySection } from "./reportSections/overviewSections.ts";

/** A report as printed text; tables at most 80 columns wide, lines separated by \n, one at the end. */
export function reportText(report: Report): string {
  const title = `${report.campaign.campaignName}: ${spanOf(report.period)}`;
  return `${[
    title,
    "=".repeat(title.length),
    "",
    ...summarySection(report),
    ...healthSection(report),
    ...metricsSection(report),
    ...alertsSection(report),
    ...issuesSection(report),
    ...urgentSection(report),
    ...recommendationsSection(report),
    ...leakageSection(report),
    ...causeSection(report),
    ...dataSection(report),
  ]
    .join("\n")
    .trimEnd()}\n`;
}
