import { findCarrier, foldCarrierName } from "#app/domain/carrier/find-carrier.ts";
import { matchFormats } from "#app/domain/carrier/match-formats.ts";

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const LINK = /(?:https?:\/\/|www\.)\S+/gi;
/** What stands between the groups of a printed number. */
const SEPARATORS = /[\s.\-\u2010-\u2015\u2212()'"*_]+/g;
/** From the first letter or digit to the last. */
const CORE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su;

/** Words people write beside a number, folded as carrier names are. */
const LABELS = new Set(
  (
    "tracking trackingnumber trackingno trackingid trackingcode trackandtrace track trace number no nr id " +
    "code ref parcel parcelno parcelnumber shipment shipmentno shipping package consignment awb waybill " +
    "barcode sendung sendungsnummer sendungsnr sendungsverfolgung sendungscode paket paketnummer paketnr " +
    "nummer trackingnummer suivi colis numero numerodesuivi numerodecolis n ndesuivi expedition envoi " +
    "seguimiento envio spedizione pacco by with via per mit par"
  ).split(" "),
);

function isLabel(words: string): boolean {
  return LABELS.has(foldCarrierName(words)) || findCarrier(words) !== undefined;
}

/** Takes away «DHL:», «Tracking no.», «(UPS)» and the like before and after the number. */
function withoutLabels(text: string): string {
  const unlabelled = text.replace(/^[^:#=]*[:#=]/, (label) => (/\d{4}/.test(label) ? label : " "));
  const words = unlabelled.trim().split(/\s+/);
  let from = 0;
  let to = words.length;
  for (let taken = true; taken; ) {
    taken = false;
    // Names and labels have up to four words; the longest is taken, and one word is left in any case.
    for (let count = Math.min(4, to - from - 1); count > 0 && !taken; count -= 1) {
      taken = true;
      if (isLabel(words.slice(from, from + count).join(" "))) from += count;
      else if (isLabel(words.slice(to - count, to).join(" "))) to -= count;
      else taken = false;
    }
  }
  return words.slice(from, to).join(" ");
}

const bareOf = (text: string) => text.replaceAll(SEPARATORS, "").toUpperCase();

/** Separators go where that leaves digits alone or a number in a format we know; elsewhere they may be part of it. */
function compact(text: string): string {
  const trimmed = CORE.exec(text)?.[0] ?? "";
  const bare = bareOf(trimmed);
  if (/^\d*$/.test(bare) || matchFormats(bare).length > 0) return bare;
  return trimmed.replaceAll(/\s+/g, "").toUpperCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The part of a link's path, query or fragment that looks most like a parcel number, if any does. */
function insideLink(link: string): string | undefined {
  const rank = (part: string) => {
    const matches = matchFormats(part);
    const digits = part.replaceAll(/\D/g, "").length;
    if (matches.some(({ certain }) => certain)) return 1_000 + digits;
    return matches.length > 0 ? 500 + digits : digits >= 6 ? digits : 0;
  };
  const afterHost = link.replace(/^(?:https?:\/\/)?[^/?#]*/i, "");
  const parts = decode(afterHost)
    .split(/[/?&=#:;,|!]+/)
    .map(compact);
  const [best] = parts.filter((part) => rank(part) > 0).sort((a, b) => rank(b) - rank(a));
  return best;
}

/**
 * A parcel number as we store and compare it: capitals, no blanks, and no dots or hyphens where they only group it.
 * Takes what people paste: a tracking page's address, «DHL: 00340…», a full stop behind. "" where there is nothing.
 */
export function normaliseTrackingNumber(raw: string): string {
  const text = raw.replaceAll(INVISIBLE, "").normalize("NFKC").trim();
  for (const [link] of text.matchAll(LINK)) {
    const number = insideLink(link);
    if (number !== undefined) return number;
  }
  return compact(withoutLabels(text.replaceAll(LINK, " ").trim()));
}

/**
 * Blanks group one number or stand between several. Several only where each word is a number by itself, long enough not
 * to be a group, and the whole is not surely one.
 */
function splitAtBlanks(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => word !== "" && !isLabel(word));
  const whole = matchFormats(bareOf(withoutLabels(text)));
  if (whole.some(({ certain }) => certain)) return [text];
  const least = whole.length > 0 ? 10 : 8;
  const several = words.every((word) => {
    const number = normaliseTrackingNumber(word);
    return number.length >= least && matchFormats(number).length > 0;
  });
  return several && words.length > 1 ? words : [text];
}

/** The numbers in one box: commas, semicolons, new lines, tabs, «and», & and + part them, blanks where that is safe. */
export function parseTrackingNumbers(raw: string): string[] {
  const numbers = raw
    .split(/[,;|\t\r\n]+|\s(?:\/|&|\+|and|und|et)\s/i)
    .flatMap(splitAtBlanks)
    .map(normaliseTrackingNumber)
    .filter((number) => /\d/.test(number));
  return [...new Set(numbers)];
}
