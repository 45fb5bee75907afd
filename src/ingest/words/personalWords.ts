import { listed } from "./plainWords.ts";

/**
 * Words in a header that mean that the column names people, says how to reach them, or holds free text. In plain words;
 * English, German, Portuguese, Spanish and French.
 */
export const PERSON_WORDS: readonly string[] = listed(
  "phone, telephone, tel, mobile, cell, cellphone, whatsapp, msisdn, number, e mail, email, mail, name, first name",
  "last name, surname, firstname, lastname, fullname, address, street, zip, postal, postcode, birth, birthday, birthdate, geburtsdatum, dob, age",
  "ssn, iban, account, ip, customer, client, lead, contact, prospect, person, caller, callee, recipient, from, to",
  "user, transcript, transcription, summary, note, notes, comment, comments, message, messages, recording, audio",
  "url, link, text, description, feedback, telefon, handy, nummer, vorname, nachname, anschrift, adresse, kunde",
  "telefone, celular, nome, endereco, cliente, telefono, nombre, direccion, correo, nom, prenom, client, courriel",
  "rep, reps, representative, salesperson, salesman, seller, owner, assignee, assigned, employee, staff, manager",
  "supervisor, adviser, advisor, consultant, operator, closer, setter, broker, handled by, booked by, closed by, sold by",
  "created by, spouse, maiden name, father, mother, salutation, anrede, besitzer, inhaber, betreuer, berater, verkaufer",
  "mitarbeiter, zustandig, vertreter, dono, proprietario, responsavel, vendedor, vendedora, atendente, consultor",
  "funcionario, apelido, sobrenome, dueno, propietario, responsable, asesor, asesora, empleado, apellido, apellidos",
  "proprietaire, vendeur, vendeuse, conseiller, conseillere, employe, nom de famille, sdr, bdr, coach, trainer, username",
  "login, bearbeiter, bearbeiterin, sachbearbeiter, sachbearbeiterin, telefonist, telefonistin, vertriebler",
  "vertriebsmitarbeiter, ansprechpartner, gestor, gestora, operador, operadora, televendedor, gestionnaire, teleconseiller",
  "televendeur, televendeuse, interlocuteur, remark, remarks, bemerkung, bemerkungen, kommentar, kommentare, anmerkung",
  "anmerkungen, notiz, notizen, hinweis, hinweise, observacao, observacoes, comentario, comentarios, nota, notas",
  "observacion, observaciones, remarque, remarques, commentaire, commentaires, observations, strasse, straße, plz, rue, rua",
  "calle, hausnummer, morada, code postal, codigo postal",
);

/**
 * Words in a header that mean what people keep to themselves: health, origin, belief, sex, means. No kind of it is
 * sliced by either.
 */
export const SENSITIVE_WORDS: readonly string[] = listed(
  "gender, sex, sexual, pronouns, health, medical, medicine, medication, medicare, medicaid, patient, diagnosis, diagnoses",
  "disease, illness, symptom, symptoms, disability, disabilities, disabled, pregnant, pregnancy, smoker, blood, allergy",
  "allergies, religion, religious, faith, belief, beliefs, race, racial, ethnicity, ethnic, ethnic group, nationality",
  "citizenship, citizen, immigration, marital, marriage, married, divorced, salary, wage, wages, income, earnings, debt",
  "debts, net worth, wealth, credit score, credit rating, bankruptcy, political, politics, party affiliation, union member",
  "condition, conditions, relationship, relationship status, trade union, criminal, conviction, convictions, biometric, passport, tax id, social security, national id",
  "geschlecht, gesundheit, medizinisch, krankheit, krankheiten, diagnose, diagnosen, behinderung, schwanger, raucher",
  "konfession, religionszugehorigkeit, rasse, ethnie, hautfarbe, nationalitat, staatsangehorigkeit, familienstand",
  "beziehung, beziehungsstatus, verheiratet, gehalt, lohn, einkommen, schulden, vermogen, bonitat, schufa, parteizugehorigkeit, gewerkschaft, ausweis",
  "genero, sexo, saude, doenca, doencas, diagnostico, gravidez, fumante, deficiencia, religiao, raca, etnia, nacionalidade",
  "cidadania, estado civil, casado, salario, renda, rendimento, divida, dividas, cpf",
  "salud, enfermedad, enfermedades, embarazo, fumador, discapacidad, raza, nacionalidad, ciudadania, ingresos, deuda, deudas, dni",
  "genre, sexe, sante, maladie, maladies, diagnostic, grossesse, fumeur, handicap, ethnie, nationalite, citoyennete",
  "situation familiale, etat civil, marie, salaire, revenu, dette, dettes",
);

/** Beginnings and middles of words that German and careless exports write as one: `Kundenname`, `medicalcondition`. */
export const PERSONAL_STEMS: readonly string[] = listed(
  "kunden, telefon, rufnummer, handynummer, mobilnummer, mailadress, ansprechpartner, mitarbeiter, geburtstag",
);
export const SENSITIVE_STEMS: readonly string[] = listed(
  "gesundheit, krankheit, krankenkasse, medical, diagnos, geschlecht, religio, nationalit, einkommen, disabilit, ethnic",
);

/** A header that ends so speaks of a kind of person or phone, not of one: `Phone type`, `Lead source`. */
export const KIND_WORDS: readonly string[] = listed(
  "type, kind, status, class, provider, carrier, segment, tier, group, category, source, list, channel, region, country",
  "language, score band, age group, team, queue, typ, art, tipo",
);

/** The same as the end of a German compound: `Kundentyp`. */
export const KIND_ENDS: readonly string[] = listed("typ, gruppe, segment, klasse, kategorie, quelle");

/** Headers whose values are often two capitalised words and no names: places, trades and what is sold. */
export const OTHER_NAMES_WORDS: readonly string[] = listed(
  "region, country, state, city, town, county, market, territory, province, area, district, location, zone, product",
  "products, plan, offer, package, service, industry, sector, branch, job, occupation, profession, title, role, language",
  "project, campaign, script, department, day, weekday, month, land, stadt, bundesland, ort, gebiet, produkt, tarif",
  "angebot, branche, beruf, sprache, abteilung, pais, cidade, estado, produto, plano, setor, profissao, idioma, ciudad",
  "provincia, producto, plan, oferta, profesion, pays, ville, departement, produit, offre, secteur, metier, langue",
);

/** Words before a given name that make it a place's: `San Diego`, `Santa Maria`. In plain words. */
export const PLACE_BEGINNINGS: ReadonlySet<string> = new Set(
  listed("san, santa, santo, sankt, saint, sainte, st, sao, fort, port, lake, mount"),
);

/** Words that follow the name of a bot or a month in names of scripts and are no family names: `emma warm`, `jan promo`. */
export const MANNER_WORDS: ReadonlySet<string> = new Set(
  listed(
    "friendly, warm, calm, formal, casual, soft, direct, energetic, empathetic, polite, professional, slow, fast, quick",
    "english, german, spanish, french, portuguese, british, american, multilingual, female, male, neutral, natural, turbo",
    "intro, opener, opening, greeting, pitch, prompt, tone, style, flow, draft, beta, alpha, live, promo, launch, spring",
    "summer, autumn, winter, batch, wave, aktion, angebot, freundlich, formell, kurz, lang, deutsch, englisch, promocao",
  ),
);
