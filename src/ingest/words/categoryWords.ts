import { listed } from "./plainWords.ts";

/** Words that stand in the names of groups, places and things, and in no person's: `New York`, `Past Customers`. */
export const CATEGORY_WORDS: ReadonlySet<string> = new Set(
  listed(
    "north, south, east, west, northern, southern, eastern, western, northeast, northwest, southeast, southwest, central",
    "midwest, upper, lower, inner, outer, new, san, santa, los, las, saint, united, great, greater, city, county, state, states, region",
    "area, zone, district, coast, america, europe, asia, africa, republic, kingdom, islands, island, bay, beach, park, valley",
    "small, medium, large, big, mid, high, low, top, long, short, full, half, part, single, multi, double, active, inactive, old",
    "young, senior, junior, existing, former, past, current, previous, recent, potential, returning, repeat, loyal, vip, key, value",
    "customer, customers, client, clients, lead, leads, prospect, prospects, member, members, subscriber, subscribers, user, users",
    "buyer, buyers, owner, owners, tenant, renter, visitor, visitors, student, worker, retired, family, families, household, people",
    "cold, warm, hot, web, website, online, offline, form, google, facebook, instagram, linkedin, bing, ads, ad, email, mail, referral",
    "referrals, event, events, list, campaign, organic, paid, social, media, search, partner, partners, trade, show, fair, direct, inbound",
    "outbound, landing, page, newsletter, webinar, radio, tv, print, flyer, basic, premium, pro, standard, gold, silver, platinum, bronze",
    "plus, starter, enterprise, business, commercial, residential, private, public, home, house, car, auto, life, insurance, solar",
    "energy, power, gas, electric, mobile, internet, fiber, fibre, cable, broadband, phone, landline, bundle, plan, package, product",
    "service, services, offer, subscription, contract, policy, upgrade, renewal, trial, demo, loan, mortgage, savings, card, bank",
    "credit, debit, cash, transfer, payment, price, pricing, discount, billing, refund, invoice, order, delivery, account, team, group",
    "department, sales, support, marketing, office, company, inc, ltd, llc, corp, gmbh, ag, ltda, real, estate, retail, human, machine",
    "bot, agent, assistant, voice, voicemail, version, script, variant, flow, test, control, model, default, custom, other, others",
    "unknown, none, not, no, yes, any, all, only, with, without, and, or, of, the, for, first, second, third, last, next, final, early, late",
    "call, calls, caller, callback, line, time, out, day, days, week, weeks, month, months, year, years, morning, afternoon, evening",
    "night, weekend, weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday, blue, white, green, red, black, grey, collar",
    "self, employed, unemployed, interested, interest, busy, answer, answered, hung, hangup, drop, dropped, failed, error, follow, up",
    "max, min, limit, retries, attempts, reached, detected, exceeded, timeout, silence, duration, ended, down, opt, do, does, did, wants, asked, needs, later, decision, maker, objection, complaint, appointment, meeting, booked, closing",
    "neu, neue, alt, nord, sud, ost, mitte, bestand, kunden, bestandskunden, neukunden, kein, keine, andere, sonstige, gruppe",
    "novo, nova, novos, antigo, cliente, clientes, norte, sul, leste, oeste, centro, sem, outro, outros, grupo, nuevo, nueva, nuevos",
    "sur, este, sin, otro, otros, rio, nouveau, nouveaux, nouvelle, ancien, anciens, est, ouest, centre, autre, autres, sans, groupe",
  ),
);
