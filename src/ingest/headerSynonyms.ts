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
      "call id, callid, call no, call number, call nr, call uuid, call sid, conversation id, session id",
      "call reference, call ref, anruf id, anruf nr, anruf kennung, anrufnummer, gesprachs id, gesprach id, vorgangs id",
      "id da chamada, id chamada, id da ligacao, id de llamada, id de la llamada, id llamada, id appel, id de l appel",
    ),
    likely: listed("uuid, sid, id, record id, external id, contact id, reference, no, nr, activity id, task id"),
  },
  campaignId: {
    sure: listed(
      "campaign id, campaignid, kampagnen id, kampagne id, id da campanha, id campanha, id de campana, id campana",
      "id campagne, id de campagne, batch id, batch call id",
    ),
    likely: listed("campaign code, campaign key"),
  },
  campaignName: {
    sure: listed(
      "campaign name, campaign, kampagne, kampagnenname, name der kampagne, campanha, nome da campanha, campana",
      "nombre de la campana, campagne, nom de la campagne",
    ),
    likely: listed("campaign title, project name, project, projekt, projeto, proyecto, projet"),
  },
  startedAt: {
    sure: listed(
      "started at, call started at, start timestamp, call start time, call start, start date time, start datetime",
      "call date time, call datetime, call timestamp, call date, call started, start time, start date, date of call",
      "anrufdatum, anrufbeginn, anrufstart, anrufzeitpunkt, datum des anrufs, gesprachsdatum, gesprachsbeginn, beginn",
      "startzeit, data da chamada, inicio da chamada, data da ligacao, inicio da ligacao, fecha de llamada",
      "fecha de la llamada, inicio de llamada, inicio de la llamada, date d appel, date de l appel, debut d appel",
      "debut de l appel",
    ),
    likely: listed(
      "timestamp, date time, datetime, date and time, initiated at, answered at, connected at, start, started",
      "created at, created, activity date, date, day, time, call time, datum, zeitpunkt, datum uhrzeit, datum und uhrzeit, zeitstempel",
      "gestartet am, erstellt am, tag, data, data hora, data e hora, dia, fecha, fecha y hora, fecha hora, inicio",
      "date heure, date et heure, debut, jour",
    ),
  },
  startedAtTime: {
    sure: listed(
      "time of day, time of call, uhrzeit, anrufzeit, hora da chamada, hora da ligacao, hora de llamada",
      "hora de la llamada, heure d appel, heure de l appel",
    ),
    likely: listed("time, call time, start time, started at, start, zeit, startzeit, beginn, hora, heure, inicio"),
  },
  endedAt: {
    sure: listed(
      "ended at, call ended at, call end time, call end, end time, end timestamp, end date time, call ended",
      "anrufende, gesprachsende, endzeit, fim da chamada, fim da ligacao, fin de llamada, fin de la llamada, fin d appel",
      "fin de l appel",
    ),
    likely: listed(
      "completed at, disconnected at, disconnect timestamp, end, ended, ende, beendet am, fim, termino, fin, hora de fin",
    ),
  },
  duration: {
    sure: listed(
      "duration, call duration, call length, talk time, conversation duration, duration seconds, billable seconds",
      "call duration secs, length of call, dauer, anrufdauer, gesprachsdauer, dauer des anrufs, gesprachslange, duracao",
      "duracao da chamada, duracao da ligacao, duracion, duracion de la llamada, duracion de llamada, duree",
      "duree de l appel, duree d appel",
    ),
    likely: listed(
      "length, billsec, bill sec, seconds, total duration, corrected duration, handle time, minutes, sekunden, minuten",
      "sprechzeit, segundos, minutos, secondes",
    ),
  },
  status: {
    sure: listed(
      "status, call status, session status, anrufstatus, gesprachsstatus, status des anrufs, status da chamada",
      "status da ligacao, estado de llamada, estado de la llamada, statut, statut de l appel",
    ),
    likely: listed(
      "call outcome, call result, disposition, call disposition, outcome, result, state, call state, disposition tag",
      "ergebnis, anrufergebnis, gesprachsergebnis, anrufausgang, ausgang, resultado, resultado da chamada",
      "resultado de la llamada, estado, situacao, disposicao, disposicion, resultat, resultat de l appel, session outcome",
    ),
  },
  dropOffStage: {
    sure: listed(
      "drop off stage, dropoff stage, drop stage, stage dropped, abandonment stage, stage at drop off, abbruchphase",
      "abbruchstufe, abbruchpunkt, etapa de abandono, fase de abandono, etape d abandon",
    ),
    likely: listed(
      "stage, call stage, last stage, stage reached, funnel stage, final stage, exit stage, phase, stufe, gesprachsphase",
      "letzte phase, letzte stufe, erreichte stufe, etapa, ultima etapa, fase, ultima fase, etape, derniere etape",
    ),
  },
  escalationReason: {
    sure: listed("escalation reason, reason for escalation, transfer reason, handoff reason, handover reason"),
    likely: listed(
      "escalated because, eskalationsgrund, weiterleitungsgrund, grund der weiterleitung, motivo da transferencia",
      "motivo de transferencia, motivo de la transferencia, motif du transfert, motif de transfert",
    ),
  },
  complianceFlags: {
    sure: listed(
      "compliance flags, compliance flag, compliance violations, compliance violation, compliance issues",
      "compliance issue, compliance, violations, violation, regelverstosse, regelverstoss",
    ),
    likely: listed("flags, compliance breach, verstosse, verstoss, violacoes, infracciones, infractions"),
  },
  conversionValue: {
    sure: listed(
      "conversion value, expected revenue, deal value, opportunity value, expected value, potential revenue",
      "opportunity amount, erwarteter umsatz, abschlusswert, auftragswert, valor esperado, receita esperada",
      "ingreso esperado, ingresos esperados, valeur attendue, revenu attendu",
    ),
    likely: listed(
      "potential value, pipeline value, lead value, estimated value, estimated revenue, deal size, deal amount, value",
      "potenzial, umsatzpotenzial, valor do negocio, valor potencial, valor del negocio, valeur potentielle",
    ),
  },
  actualRevenue: {
    sure: listed(
      "actual revenue, revenue, call revenue, sales revenue, revenue amount, umsatz, erlos, erzielter umsatz, receita",
      "faturamento, ingresos, facturacion, chiffre d affaires, chiffre affaires",
    ),
    likely: listed(
      "sale amount, sales amount, order value, order total, purchase amount, amount, sales, sale value, betrag",
      "amount paid, paid amount, payment amount, paid, invoice amount, verkaufswert, rechnungsbetrag, zahlbetrag",
      "valor da venda, valor pago, importe, monto, importe de venta, montant, montant paye, revenus, net revenue",
      "gross revenue, net sales, net amount, umsatz netto, umsatz brutto, nettoumsatz, bruttoumsatz, nettobetrag, montant ttc",
      "montant ht, valor total, importe total, valor",
    ),
  },
  converted: {
    sure: listed(
      "converted, conversion, is converted, sale made, is sale, sold, won, konvertiert, verkauft, convertido, convertida",
    ),
    likely: listed(
      "subscribed, subscription, signed up, purchased, booked, appointment booked, meeting booked, deal closed",
      "sale, success, successful, call successful, goal achieved, goal reached, success evaluation, call success",
      "outcome, result, call outcome, call result, session outcome, abschluss, abgeschlossen, gekauft, vendido, vendida",
      "venta, venda, vendu, achete, ergebnis, resultado, resultat, y, status, sales, paid, vente, verkauf, verkaufe, vendas",
      "ventas, ventes",
    ),
  },
  sentimentScore: {
    sure: listed(
      "sentiment score, sentiment, customer sentiment, user sentiment, call sentiment, stimmung, sentimento",
    ),
    likely: listed("mood, sentimiento, sentiment value, overall sentiment, tonfall, humor, estado de animo, humeur"),
  },
  scriptVersion: {
    sure: listed(
      "script version, script, script id, script name, prompt version, skript, skriptversion, skript version",
      "gesprachsleitfaden, leitfaden, roteiro, versao do script, versao do roteiro, guion, version del guion",
      "version du script",
    ),
    likely: listed("version, variant, flow version, pathway version, agent version, variante, versao, fassung"),
  },
  agentId: {
    sure: listed("agent id, agent, human agent, human agent id, agentid, transferred to, escalated to"),
    likely: listed("rep id, sales rep id, operator id, mitarbeiter id, agente"),
  },
  endReason: {
    sure: listed(
      "end reason, ended reason, end call reason, disconnect reason, disconnection reason, hangup cause",
      "hangup reason, termination reason, ended by reason, auflegegrund, beendigungsgrund, endgrund, grund des endes",
      "motivo do fim, motivo de fin, motivo de finalizacion, motivo do encerramento, motif de fin, raison de fin",
    ),
    likely: listed("disposition, call disposition, disposition tag, error message, failure reason"),
  },
  answeredBy: {
    sure: listed("answered by, answering machine detection status, amd status, amd result"),
    likely: listed("answer type, pickup type, angenommen von, atendido por, contestado por, repondu par"),
  },
  direction: {
    sure: listed(
      "direction, call direction, richtung, anrufrichtung, direcao, direcao da chamada, direccion, direccion de la llamada",
      "sens, sens de l appel",
    ),
    likely: listed("call type, type, anrufart, anruftyp, typ, tipo de chamada, tipo de llamada, tipo, type d appel"),
  },
  phone: {
    sure: listed(
      "to number, called number, number called, dialed number, dialled number, destination number, callee number",
      "callee phone, callee phone number, callee, called party, customer phone, customer phone number, lead phone",
      "lead phone number, contact phone, contact phone number, prospect phone, angerufene nummer, zielrufnummer, zielnummer",
      "kundentelefon, numero appele, numero discado, numero marcado, phone number, phone, telephone, telephone number",
      "mobile, mobile number, telefonnummer, telefon, rufnummer, handynummer, mobilnummer, telefone, numero de telefone",
      "celular, telefono, numero de telefono, numero de telephone, msisdn",
    ),
    likely: listed("to, customer number, number, tel, handy, nummer, movil, portable, numero"),
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
  "direction",
  "phone",
];
