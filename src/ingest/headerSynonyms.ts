import type { TargetField } from "../domain/upload.ts";
import { listed } from "./words/plainWords.ts";

/** Fields that a header can name. Segments are chosen by what is left over. */
export type NamedField = Exclude<TargetField, "segment">;

/**
 * What exports call our fields, in plain words (lower case, no accents, words one space apart; a unit in brackets or at
 * the end is taken off before). `sure`: the name leaves no doubt. `likely`: other things are called so too; the better
 * names stand first. English, with the everyday words of German, Portuguese, Spanish and French.
 */
export const HEADER_SYNONYMS: Readonly<
  Record<NamedField, { readonly sure: readonly string[]; readonly likely: readonly string[] }>
> = {
  callId: {
    sure: listed(
      "call id, callid, call no, call number, call nr, call uuid, call sid, contact id, conversation id, session id",
      "call reference, call ref, anruf id, anruf nr, anrufnummer, gesprachs id, id da chamada, id chamada",
      "id de llamada, id llamada, id appel, id de l appel",
    ),
    likely: listed("uuid, sid, id, record id, external id, reference, no, nr"),
  },
  campaignId: {
    sure: listed("campaign id, campaignid, kampagnen id, id da campanha, id campanha, id campana, id campagne"),
    likely: listed("campaign code, campaign key"),
  },
  campaignName: {
    sure: listed("campaign name, campaign, kampagne, kampagnenname, campanha, nome da campanha, campana, campagne"),
    likely: listed("campaign title, project name, project"),
  },
  startedAt: {
    sure: listed(
      "started at, call started at, start timestamp, call start time, call start, start date time, start datetime",
      "call date time, call datetime, call timestamp, call date, call started, start time, start date, date of call",
      "anrufdatum, anrufbeginn, gesprachsbeginn, beginn, startzeit, data da chamada, inicio da chamada",
      "data da ligacao, fecha de llamada, fecha de la llamada, inicio de llamada, date d appel, date de l appel",
      "debut d appel",
    ),
    likely: listed(
      "timestamp, date time, datetime, date and time, initiated at, answered at, connected at, start, started",
      "created at, created, date, day, time, call time, datum, zeitpunkt, erstellt am, data, data hora, fecha",
      "fecha y hora, inicio, date heure, debut",
    ),
  },
  startedAtTime: {
    sure: listed("time of day, time of call, uhrzeit, hora da chamada, hora de llamada, heure d appel"),
    likely: listed("time, call time, start time, started at, start, zeit, startzeit, beginn, hora, heure, inicio"),
  },
  endedAt: {
    sure: listed(
      "ended at, call ended at, call end time, call end, end time, end timestamp, end date time, call ended",
    ),
    likely: listed("completed at, disconnected at, disconnect timestamp, end, ended, ende, fim, fin"),
  },
  duration: {
    sure: listed(
      "duration, call duration, call length, talk time, conversation duration, duration seconds, billable seconds",
      "call duration secs, length of call, dauer, anrufdauer, gesprachsdauer, duracao, duracao da chamada, duracion",
      "duracion de la llamada, duree, duree de l appel, duree d appel",
    ),
    likely: listed("length, billsec, bill sec, seconds, total duration, corrected duration, handle time, minutes"),
  },
  status: {
    sure: listed("status, call status, anrufstatus, status da chamada, estado de llamada, statut, statut de l appel"),
    likely: listed(
      "call outcome, call result, disposition, call disposition, outcome, result, state, call state, disposition tag",
      "ergebnis, resultado, estado, situacao, resultat",
    ),
  },
  dropOffStage: {
    sure: listed("drop off stage, dropoff stage, drop stage, stage dropped, abandonment stage, stage at drop off"),
    likely: listed("stage, call stage, last stage, stage reached, funnel stage, phase, etapa, fase, etape"),
  },
  escalationReason: {
    sure: listed("escalation reason, reason for escalation, transfer reason, handoff reason, handover reason"),
    likely: listed("escalated because, eskalationsgrund, motivo da transferencia, motivo de transferencia"),
  },
  complianceFlags: {
    sure: listed(
      "compliance flags, compliance flag, compliance violations, compliance violation, compliance issues",
      "compliance issue, compliance, violations, violation",
    ),
    likely: listed("flags, compliance breach, regelverstosse, violacoes"),
  },
  conversionValue: {
    sure: listed(
      "conversion value, expected revenue, deal value, opportunity value, expected value, potential revenue",
    ),
    likely: listed("potential value, pipeline value, lead value, estimated value, estimated revenue, deal size, value"),
  },
  actualRevenue: {
    sure: listed(
      "actual revenue, revenue, call revenue, sales revenue, umsatz, erlos, receita, ingresos, chiffre d affaires",
    ),
    likely: listed(
      "sale amount, sales amount, order value, order total, purchase amount, amount, sales, sale value, betrag",
      "valor da venda, importe, montant, revenus",
    ),
  },
  converted: {
    sure: listed(
      "converted, conversion, is converted, sale made, is sale, sold, won, konvertiert, verkauft, convertido",
    ),
    likely: listed(
      "subscribed, subscription, signed up, purchased, booked, appointment booked, meeting booked, deal closed",
      "sale, success, successful, call successful, goal achieved, goal reached, success evaluation, call success",
      "outcome, result, call outcome, call result, abschluss, vendido, venta, venda, vendu, y, status",
    ),
  },
  sentimentScore: {
    sure: listed(
      "sentiment score, sentiment, customer sentiment, user sentiment, call sentiment, stimmung, sentimento",
    ),
    likely: listed("mood, sentimiento, sentiment value"),
  },
  scriptVersion: {
    sure: listed("script version, script, script id, script name, prompt version, skript, skriptversion"),
    likely: listed("version, variant, flow version, pathway version, agent version, versao do script, guion"),
  },
  agentId: {
    sure: listed("agent id, agent, human agent, human agent id, agentid, transferred to, escalated to"),
    likely: listed("rep id, sales rep id, operator id, mitarbeiter id, agente"),
  },
  endReason: {
    sure: listed(
      "end reason, ended reason, end call reason, disconnect reason, disconnection reason, hangup cause",
      "hangup reason, termination reason, ended by reason, auflegegrund",
    ),
    likely: listed("disposition, call disposition, disposition tag, error message, failure reason"),
  },
  answeredBy: {
    sure: listed("answered by, answering machine detection status, amd status, amd result"),
    likely: listed("answer type, pickup type"),
  },
};

export const HEADER_UNITS = ["ms", "s", "min", "h", "minor", "utc"] as const;
/** What a header says of its values: the unit of a duration, cents instead of whole money, or UTC. */
export type HeaderUnit = (typeof HEADER_UNITS)[number];

/** Words for units in a header, in plain words, as they stand in brackets or at the end. */
export const UNIT_WORDS: Readonly<Record<HeaderUnit, readonly string[]>> = {
  ms: [
    "ms",
    "msec",
    "msecs",
    "millis",
    "millisecond",
    "milliseconds",
    "millisekunden",
    "milissegundos",
    "milisegundos",
  ],
  s: ["s", "sec", "secs", "second", "seconds", "sek", "sekunden", "seg", "segundos", "secondes", "mm ss", "hh mm ss"],
  min: ["min", "mins", "minute", "minutes", "minuten", "minutos"],
  h: ["h", "hour", "hours", "hrs", "stunden", "horas", "heures", "hh mm"],
  minor: ["cents", "cent", "pence", "minor units"],
  utc: ["utc", "gmt", "zulu"],
};

/** In the order in which a column that could be several things is given away. */
export const NAMED_FIELDS: readonly NamedField[] = [
  "callId",
  "campaignId",
  "campaignName",
  "startedAt",
  "startedAtTime",
  "endedAt",
  "duration",
  "converted",
  "status",
  "dropOffStage",
  "escalationReason",
  "complianceFlags",
  "conversionValue",
  "actualRevenue",
  "sentimentScore",
  "scriptVersion",
  "agentId",
  "endReason",
  "answeredBy",
];
