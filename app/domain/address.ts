import { addressFormOf, hasCity, hasZip } from "#app/domain/address-form.ts";

/** Where a parcel goes, or who is billed. Every part is text as the shop gave it, "" where it gave none. */
export type Address = {
  name: string;
  company: string;
  address1: string;
  address2: string;
  zip: string;
  city: string;
  /** The state or province by name, and its short form («Bavaria», «BY»). */
  province: string;
  provinceCode: string;
  /** The country by name in the shop's language, and its ISO 3166 code of two letters. */
  country: string;
  countryCode: string;
  phone: string;
  email: string;
};

export type AddressPart = "name" | "street" | "zip" | "city" | "country";

const codeOf = (address: Address) => address.countryCode.trim().toUpperCase();

/** One line: blanks of any kind made single, nothing around. */
const tidy = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** «-» and «.» are what people type into a box that must be filled. */
const isWritten = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** The country's name in a language; the shop's own word where the code is missing or unknown. */
function countryName(address: Address, locale: string): string {
  const code = codeOf(address);
  if (!/^[A-Z]{2}$/.test(code)) return tidy(address.country);
  const name = new Intl.DisplayNames([locale], { type: "region", fallback: "none" }).of(code);
  return name ?? (tidy(address.country) || code);
}

function fill(form: string, address: Address): string {
  const code = address.provinceCode || address.province;
  const filled = form
    .replace("{zip}", () => tidy(address.zip))
    .replace("{city}", () => tidy(address.city))
    .replace("{province}", () => tidy(address.province || address.provinceCode))
    .replace("{code}", () => tidy(code));
  // What stood between two parts must not be left over where one of them is missing.
  const begun = tidy(filled.replaceAll(" ,", ",")).replace(/^[,〒-] ?$|^, |^- /, "");
  // Only from where they begin: looked at from each of them, many take longer than anybody waits.
  return begun.replace(/(?<![, -])[, -]+$/, "");
}

/**
 * The lines of a label, top to bottom, in the order usual in the country the parcel goes to; that country in capitals
 * last (first in Japan's order), in the reader's language. No telephone, no e-mail: they are not part of an address.
 */
export function formatAddress(address: Address, locale: string): string[] {
  const form = addressFormOf(codeOf(address));
  const person = [tidy(address.name), tidy(address.company)];
  const street = [tidy(address.address1), tidy(address.address2)];
  const place = form.lines.map((line) => fill(line, address));
  const country = countryName(address, locale).toLocaleUpperCase(locale);
  const lines = form.upsideDown
    ? [...place, ...street, ...person.reverse(), country]
    : [...person, ...street, ...place, country];
  return lines.filter((line, at) => line !== "" && line !== lines[at - 1]);
}

/**
 * The parts that are missing for a parcel to arrive; none = it can be sent. A locker, a post office box or a branch
 * («Packstation 145») is as good as a street. A postcode and a city are asked for only where the country has them.
 */
export function missingAddressParts(address: Address): AddressPart[] {
  const code = codeOf(address);
  const missing: AddressPart[] = [];
  if (!isWritten(address.name) && !isWritten(address.company)) missing.push("name");
  if (!isWritten(address.address1) && !isWritten(address.address2)) missing.push("street");
  if (hasZip(code) && !isWritten(address.zip)) missing.push("zip");
  if (hasCity(code) && !isWritten(address.city)) missing.push("city");
  if (code === "" && !isWritten(address.country)) missing.push("country");
  return missing;
}
