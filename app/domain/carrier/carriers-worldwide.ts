import { certainly, maybe, s10, type CarrierRow } from "#app/domain/carrier/carrier-row.ts";
import { holdsFedexExpress, holdsGs1, holdsIso7064, holdsUps } from "#app/domain/carrier/check-digits.ts";

/** FedEx's long barcodes end in the tracking number, which alone is checked. */
const holdsFedexLong = (number: string) => holdsFedexExpress(number.slice(20));
const holdsFedexGround96 = (number: string) => holdsGs1(number.slice(7));
/** FedEx Ground Economy prints USPS numbers without the 92, and USPS itself printed old ones without the 91. */
const holdsWithout92 = (number: string) => holdsGs1(`92${number}`);
const holdsWithout91 = (number: string) => holdsGs1(`91${number}`);

/** A USPS number proper: what its first two digits say about who printed it, 22 or 26 digits. */
const OWN = /^9[45]\d{20}(\d{4})?$/;
const HANDED_OVER = /^9[123]\d{20}(\d{4})?$/;
/** USPS barcodes may begin with 420 and a postcode of five or nine digits, which the check digit leaves out. */
const ROUTED = /^420(\d{27}|\d{31}|\d{35})$/;
const holdsRouted = (proper: RegExp) => (number: string) =>
  [8, 12].map((at) => number.slice(at)).some((rest) => proper.test(rest) && holdsGs1(rest));

/** Carriers of many countries, and those of the United States. */
export const worldwideCarriers = [
  {
    id: "dpd",
    name: "DPD",
    aliases: ["DPD Germany", "DPD DE", "DPD Austria", "DPD France", "DPD UK", "DPD NL", "DPD Local", "DPDgroup"],
    shopifyCompany: "DPD",
    wooProvider: "dpd",
    trackingUrl: "https://www.dpd.com/tracking/{n}",
    countries: [],
    // Shared with Chronopost, La Poste, SEUR and BRT, and the bare digits with everybody: never certain.
    formats: [
      maybe(/^\d{14}[0-9A-Z]$/, holdsIso7064),
      maybe(/^\d{14}$/),
      maybe(/^\d{13}U$/),
      maybe(/^\d{10}$/),
      maybe(/^[0-9A-Z]{7}\d{20}[0-9A-Z]$/, holdsIso7064),
    ],
  },
  {
    id: "gls",
    name: "GLS",
    aliases: ["General Logistics Systems", "GLS Germany", "GLS DE", "GLS France", "GLS Paket"],
    shopifyCompany: "GLS",
    wooProvider: "gls",
    trackingUrl: "https://gls-group.eu/EU/en/parcel-tracking/{n}",
    countries: [],
    formats: [maybe(/^(\d{8,12}|\d{14})$/), maybe(/^(?=.*\d)(?=.*[A-Z])[0-9A-Z]{8}$/)],
  },
  {
    id: "ups",
    name: "UPS",
    aliases: ["United Parcel Service", "UPS Germany", "UPS Standard", "UPS Express"],
    shopifyCompany: "UPS",
    wooProvider: "ups",
    trackingUrl: "https://www.ups.com/track?tracknum={n}",
    countries: [],
    // UPS Mail Innovations hands parcels to USPS under USPS numbers.
    formats: [
      certainly(/^1Z[0-9A-Z]{15}\d$/, holdsUps),
      maybe(/^[AHJKTV]\d{10}$/),
      maybe(/^(\d{9}|\d{12})$/),
      maybe(HANDED_OVER, holdsGs1),
    ],
  },
  {
    id: "fedex",
    name: "FedEx",
    aliases: ["Federal Express", "FedEx Express", "FedEx Ground", "FedEx Home Delivery", "FedEx International"],
    shopifyCompany: "FedEx",
    wooProvider: "fedex",
    trackingUrl: "https://www.fedex.com/fedextrack/?trknbr={n}",
    countries: [],
    formats: [
      certainly(/^96\d{20}$/, holdsFedexGround96),
      certainly(/^(96|10)\d{32}$/, holdsFedexLong),
      maybe(/^\d{12}$/, holdsFedexExpress),
      maybe(/^\d{15}$/, holdsGs1),
      maybe(/^\d{3}9\d{16}$/, holdsWithout92),
      maybe(HANDED_OVER, holdsGs1),
    ],
  },
  {
    id: "usps",
    name: "USPS",
    aliases: ["United States Postal Service", "US Postal Service", "US Post", "US Mail", "USPS Ground Advantage"],
    shopifyCompany: "USPS",
    wooProvider: "usps",
    trackingUrl: "https://tools.usps.com/go/TrackConfirmAction?tLabels={n}",
    countries: ["US", "PR", "GU", "VI"],
    // 94 and 95 are printed by USPS's own customers; 91 to 93 also by UPS, FedEx and others that hand over to USPS.
    // Of S10, Asendia writes UM…US and CY…US: only USPS's own services are certain.
    formats: [
      certainly(OWN, holdsGs1),
      certainly(ROUTED, holdsRouted(OWN)),
      maybe(HANDED_OVER, holdsGs1),
      maybe(ROUTED, holdsRouted(HANDED_OVER)),
      maybe(/^(03|23|7[0-7]|81)\d{18}$/, holdsGs1),
      maybe(/^71\d{18}$/, holdsWithout91),
      maybe(/^\d{3}9\d{16}$/, holdsWithout92),
      s10("US", true, "(?!CY)[CEHLRV][A-Z]"),
      s10("US", false),
    ],
  },
] as const satisfies readonly CarrierRow[];
