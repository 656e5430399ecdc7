import { certainly, maybe, s10, type CarrierRow } from "#app/domain/carrier/carrier-row.ts";
import { holdsCorreos, holdsEvri, holdsGs1, holdsIso7064 } from "#app/domain/carrier/check-digits.ts";

/** A Colissimo number is two characters for the product and ten digits with a GS1 check digit. */
const holdsColissimo = (number: string) => holdsGs1(number.slice(2));

/** Fourteen digits and a check character: the network of Geopost (DPD), which Chronopost and La Poste share. */
const GEOPOST = /^\d{14}[0-9A-Z]$/;

/** Carriers of France, Benelux, Britain, Iberia, Italy and Poland. */
export const europeanCarriers = [
  {
    id: "postnl",
    name: "PostNL",
    aliases: ["Post NL", "PostNL Netherlands", "TNT Post"],
    shopifyCompany: "PostNL",
    wooProvider: "postnl",
    trackingUrl: "https://www.postnl.nl/track-en-trace/{n}",
    countries: ["NL", "BE"],
    formats: [s10("NL", true), maybe(/^3S[A-Z]{1,6}\d{6,13}$/)],
  },
  {
    id: "bpost",
    name: "bpost",
    aliases: ["B-Post", "Belgian Post", "bpack", "bpost België", "bpost Belgique"],
    shopifyCompany: "BPost",
    wooProvider: "bpost",
    trackingUrl: "https://www.bpost.be/en/track-and-trace?itemId={n}",
    countries: ["BE"],
    formats: [s10("BE", true), maybe(/^32(32|99)\d{14}(\d{6})?$/)],
  },
  {
    id: "colissimo",
    name: "Colissimo",
    aliases: ["La Poste Colissimo", "La Poste", "LaPoste", "Coliposte", "So Colissimo"],
    shopifyCompany: "Colissimo",
    wooProvider: "la-poste-colissimo",
    trackingUrl: "https://www.laposte.fr/outils/suivre-vos-envois?code={n}",
    countries: ["FR"],
    // Products 6 to 9 are parcels; below are letters of La Poste, which look the same.
    // FR may be a parcel, Chronopost's or a letter.
    formats: [
      certainly(/^[6-9][A-Z]\d{11}$/, holdsColissimo),
      maybe(/^[1-9][A-Z]\d{11}$/),
      maybe(GEOPOST, holdsIso7064),
      s10("FR", false),
    ],
  },
  {
    id: "chronopost",
    name: "Chronopost",
    aliases: ["Chronopost France", "Chronopost International"],
    shopifyCompany: "Chronopost",
    wooProvider: "chronopost",
    trackingUrl: "https://www.chronopost.fr/en/track/{n}",
    countries: ["FR"],
    // Written like S10, but JB, JF … are no countries.
    formats: [s10("FR", false), s10("[A-Z]{2}", false, "X[A-Z]"), maybe(GEOPOST, holdsIso7064), maybe(/^\d{14}$/)],
  },
  {
    id: "mondial-relay",
    name: "Mondial Relay",
    aliases: ["MondialRelay", "Mondial Relais"],
    shopifyCompany: "Mondial Relay",
    wooProvider: "mondial-relay",
    trackingUrl: "https://www.mondialrelay.fr/suivi-colis/{n}",
    countries: ["FR", "BE", "LU", "NL", "ES", "PT"],
    formats: [maybe(/^(\d{8}|\d{10}|\d{12})$/)],
  },
  {
    id: "evri",
    name: "Evri",
    aliases: ["Hermes UK", "myHermes", "Hermes GB", "Evri UK"],
    shopifyCompany: "Evri",
    wooProvider: "evri-hermes",
    trackingUrl: "https://www.evri.com/track/{n}",
    countries: ["GB"],
    formats: [
      certainly(/^[HT]0\d[0-9A-Z][A-Z]{2}\d{10}$/, holdsEvri),
      maybe(/^[HT][0-9A-Z]{5}\d{10}$/),
      maybe(/^\d{16}$/),
    ],
  },
  {
    id: "royal-mail",
    name: "Royal Mail",
    aliases: ["RoyalMail", "Royal Mail UK", "Royal Mail Tracked"],
    shopifyCompany: "Royal Mail",
    wooProvider: "royal-mail",
    trackingUrl: "https://www.royalmail.com/track-your-item#/tracking-results/{n}",
    countries: ["GB"],
    // Parcelforce writes GB as well (EMS and parcels: E, C, P …); these first letters are letters and Tracked services.
    formats: [s10("GB", true, "[JKLMOQRSTVWXYZ][A-Z]"), s10("GB", false), maybe(/^(?=\d*[A-F])[0-9A-F]{21}$/)],
  },
  {
    id: "correos",
    name: "Correos",
    aliases: ["Correos España", "Correos de España", "Correos Spain", "Spanish Post", "Paq Correos"],
    shopifyCompany: "Correos",
    wooProvider: "correos",
    trackingUrl: "https://www.correos.es/ss/Satellite/site/pagina-tracking/info?idioma=en_GB&numeroEnvio={n}",
    countries: ["ES"],
    formats: [
      s10("ES", true),
      certainly(/^([PD][A-Z]|CD)[0-9A-Z]{4}\d{16}[A-Z]$/, holdsCorreos),
      maybe(/^([PD][A-Z]|CD)[0-9A-Z]{4}(\d{9}|\d{16})[A-Z]$/),
    ],
  },
  {
    id: "poste-italiane",
    name: "Poste Italiane",
    aliases: ["Poste IT", "Poste Italiane Crono", "Italian Post"],
    shopifyCompany: "Poste Italiane",
    wooProvider: "poste-italiane",
    trackingUrl: "https://www.poste.it/track/{n}",
    countries: ["IT"],
    formats: [
      s10("IT", true),
      maybe(/^[13]UW[0-9A-Z]{10}$/),
      maybe(/^\d[A-Z]\d{4}I\d{6}$/),
      maybe(/^2IMA\d{10}$/),
      maybe(/^5P(?=\d*[A-Z])[0-9A-Z]{11}$/),
      maybe(/^RA\d{11}$/),
    ],
  },
  {
    id: "inpost",
    name: "InPost",
    aliases: ["In Post", "InPost Paczkomaty", "Paczkomaty", "InPost Paczkomat", "InPost Poland"],
    shopifyCompany: "Inpost", // only in Poland
    wooProvider: "inpost",
    trackingUrl: "https://inpost.pl/sledzenie-przesylek/{n}",
    countries: ["PL"],
    formats: [maybe(/^\d{24}$/)],
  },
] as const satisfies readonly CarrierRow[];
