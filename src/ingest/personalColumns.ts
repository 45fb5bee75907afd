import { holdsPhrase, listed, plainWords } from "./words/plainWords.ts";

/** Words in a header that mean that the column holds personal data, or free text that may. */
const PERSONAL_WORDS: readonly string[] = listed(
  "phone, telephone, tel, mobile, cell, cellphone, whatsapp, msisdn, number, e mail, email, mail, name, first name",
  "last name, surname, firstname, lastname, fullname, address, street, zip, postal, postcode, birth, birthday, birthdate, geburtsdatum, dob, age",
  "ssn, iban, account, ip, customer, client, lead, contact, prospect, person, caller, callee, recipient, from, to",
  "user, transcript, transcription, summary, note, notes, comment, comments, message, messages, recording, audio",
  "url, link, text, description, feedback, telefon, handy, nummer, vorname, nachname, anschrift, adresse, kunde",
  "telefone, celular, nome, endereco, cliente, telefono, nombre, direccion, correo, nom, prenom, client, courriel",
);

/** A header that ends so speaks of a kind of person or phone, not of one: `Phone type`, `Lead source`. */
const KIND_WORDS: readonly string[] = listed(
  "type, kind, status, class, provider, carrier, segment, tier, group, category, source, list, channel, region, country",
  "language, score band, age group, typ, art, tipo",
);

/** True if a header says that its column holds personal data or free text. */
export function isPersonalHeader(header: string): boolean {
  const words = plainWords(header);
  if (KIND_WORDS.some((kind) => words.endsWith(` ${kind}`))) return false;
  return PERSONAL_WORDS.some((word) => holdsPhrase(words, word));
}

/** Things whose fields are not the call's own: `customer.id`, `assistant.name`. */
const OTHERS: readonly string[] = listed(
  "customer, client, lead, contact, prospect, person, user, assistant, agent, bot, caller, phone number, squad, org",
);

/** True if a path leads to something that is not the call, such as `customer.status`. */
export function isPersonPath(path: string): boolean {
  const parents = plainWords(path.slice(0, path.lastIndexOf(".")));
  return OTHERS.some((word) => holdsPhrase(parents, word));
}

const E_MAIL = /\S@\S+\.\S/;
const PHONE = /^\+?\(?\d[\d\s().\-/]{6,18}\d$/;
const WEB_ADDRESS = /^https?:\/\//i;

/** True if a value by itself looks like an e-mail address, a phone number with its marks, or a web address. */
export function isPersonalValue(cell: string): boolean {
  if (E_MAIL.test(cell) || WEB_ADDRESS.test(cell)) return true;
  return (
    PHONE.test(cell) && (cell.startsWith("+") || /[()]|\d[\s\-/]\d/.test(cell)) && !/^\d{4}-\d{2}-\d{2}/.test(cell)
  );
}
