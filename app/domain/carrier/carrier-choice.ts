import { carrierById, isCarrierId, type CarrierId } from "#app/domain/carrier/carriers.ts";
import { findCarrier } from "#app/domain/carrier/find-carrier.ts";

/** A carrier of the table, or one written in freely, with a tracking page where there is one ({n} = the number). */
export type CarrierChoice = { carrierId: CarrierId } | { name: string; url?: string };

const fill = (template: string, number: string) => template.replaceAll("{n}", () => encodeURIComponent(number));

/** The carrier's tracking page for a number. */
export function trackingUrl(carrierId: CarrierId, number: string): string {
  return fill(carrierById(carrierId).trackingUrl, number);
}

/**
 * The choice in what a form, a file or a message says: our id, a name we know, or any other name. The page of a free
 * carrier is kept only if it is an http(s) address, for it becomes a link others click. Undefined = no carrier stated.
 */
export function readCarrierChoice(stated: {
  carrierId?: string;
  name?: string;
  url?: string;
}): CarrierChoice | undefined {
  const { carrierId = "", name = "", url = "" } = stated;
  if (isCarrierId(carrierId)) return { carrierId };
  const known = findCarrier(name);
  if (known) return { carrierId: known.id };
  const freeName = name.replaceAll(/\s+/g, " ").trim();
  if (freeName === "") return undefined;
  const page = url.trim();
  return /^https?:\/\/[^\s<>"]+$/i.test(page) ? { name: freeName, url: page } : { name: freeName };
}

/** The name to show people. */
export function choiceName(choice: CarrierChoice): string {
  return "carrierId" in choice ? carrierById(choice.carrierId).name : choice.name;
}

/** The tracking page for a number, where the choice has one. */
export function choiceTrackingUrl(choice: CarrierChoice, number: string): string | undefined {
  if ("carrierId" in choice) return trackingUrl(choice.carrierId, number);
  return choice.url === undefined ? undefined : fill(choice.url, number);
}
