import { filled, isObject, type Json } from "../../json.ts";
import { gid } from "../../store/ids.ts";
import type { Fields } from "../context.ts";

/** A REST address as MailingAddress; null when there is none. */
export function addressFields(given: Json | undefined, id: string): Fields | null {
  if (!isObject(given)) return null;
  const part = (key: string) => filled(given[key]);
  const name = part("name") ?? ([part("first_name"), part("last_name")].filter(Boolean).join(" ") || null);
  return {
    __typename: "MailingAddress",
    id: gid("MailingAddress", `${id}?model_name=Address`),
    firstName: part("first_name"),
    lastName: part("last_name"),
    name,
    company: part("company"),
    address1: part("address1"),
    address2: part("address2"),
    city: part("city"),
    zip: part("zip"),
    province: part("province"),
    provinceCode: part("province_code"),
    country: part("country"),
    countryCode: part("country_code"),
    countryCodeV2: part("country_code"),
    phone: part("phone"),
    latitude: Number(part("latitude") ?? Number.NaN) || null,
    longitude: Number(part("longitude") ?? Number.NaN) || null,
    formatted: ({ withName, withCompany }: { withName: boolean; withCompany: boolean }) =>
      [
        withName ? name : null,
        withCompany ? part("company") : null,
        part("address1"),
        part("address2"),
        [part("zip"), part("city")].filter(Boolean).join(" "),
        part("country"),
      ].filter(Boolean),
  };
}

/** A REST address as the destination of a fulfilment order. */
export function destinationFields(given: Json | undefined, id: string, email: string | null): Fields | null {
  const address = addressFields(given, id);
  if (!address) return null;
  const { firstName, lastName, company, address1, address2, city, zip, province, countryCode, phone } = address;
  const own = { __typename: "FulfillmentOrderDestination", id: gid("FulfillmentOrderDestination", id), email };
  return { ...own, firstName, lastName, company, address1, address2, city, zip, province, countryCode, phone };
}
