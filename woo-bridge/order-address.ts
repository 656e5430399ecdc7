import type { Address } from "#app/domain/address.ts";
import { fieldsIn, textIn, type Fields } from "./fields.ts";

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** A country by its code; the code where it is none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/**
 * Where an order goes; null when the shop holds no shipping address (a country alone is a guess of the shop's). The
 * billing address is not taken instead: a parcel to the wrong door is worse than a question.
 */
export function shippingAddressOf(order: Fields): Address | null {
  const to = fieldsIn(order.shipping);
  const [name, company, address1, address2, zip, city] = [
    [textIn(to.first_name), textIn(to.last_name)].filter(Boolean).join(" "),
    textIn(to.company),
    textIn(to.address_1),
    textIn(to.address_2),
    textIn(to.postcode),
    textIn(to.city),
  ];
  if (![name, company, address1, address2, zip, city].some(Boolean)) return null;
  const countryCode = textIn(to.country).toUpperCase();
  return {
    name: name!,
    company: company!,
    address1: address1!,
    address2: address2!,
    zip: zip!,
    city: city!,
    ...provinceOf(textIn(to.state), countryCode),
    country: countryName(countryCode),
    countryCode,
    // The carrier's driver may need one; the shipping form of older shops does not ask for it.
    phone: textIn(to.phone) || textIn(fieldsIn(order.billing).phone),
    // Nobody needs it to ship a parcel.
    email: "",
  };
}

/** A state is a code in countries WooCommerce has a list for («CA», «DE-BY»), and what the customer typed elsewhere. */
export function provinceOf(state: string, countryCode: string): { province: string; provinceCode: string } {
  const code = state.startsWith(`${countryCode}-`) ? state.slice(countryCode.length + 1) : state;
  return /^[A-Z0-9]{1,4}$/.test(code) ? { province: "", provinceCode: code } : { province: state, provinceCode: "" };
}
