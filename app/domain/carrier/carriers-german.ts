import { certainly, maybe, s10, type CarrierRow } from "#app/domain/carrier/carrier-row.ts";
import { holdsGs1, holdsIdentcode, holdsMod7 } from "#app/domain/carrier/check-digits.ts";

/**
 * DHL's own pages say that JJD, JVGL and 3S begin numbers of several DHL companies; JD and JJD with 16 digits are also
 * Yodel's, now InPost's in Britain. None of them carries a check digit, so none is certain.
 */
const JD_PLATE = /^J?JD\d{10,24}$/;

/** Carriers of the German-speaking countries. */
export const germanCarriers = [
  {
    id: "dhl",
    name: "DHL",
    aliases: ["DHL Paket", "DHL Germany", "DHL Deutschland", "DHL DE", "DHL Kleinpaket", "DHL Warenpost"],
    shopifyCompany: "DHL", // only in Germany
    wooProvider: "dhl",
    trackingUrl: "https://www.dhl.de/en/privatkunden/dhl-sendungsverfolgung.html?piececode={n}",
    countries: ["DE", "AT", "NL", "BE", "LU", "PL", "CZ", "SK", "ES", "PT", "SE", "GB"],
    formats: [
      // SSCC with DHL's own GS1 company numbers; any other SSCC may be anybody's.
      certainly(/^0034043[345]\d{12}$/, holdsGs1),
      maybe(/^00\d{18}$/, holdsGs1),
      // The routing code beside it (Leitcode, 14 digits) names an address, not a parcel: it is not looked for.
      maybe(/^\d{12}$/, holdsIdentcode),
      maybe(/^\d{14}$/),
      maybe(JD_PLATE),
      maybe(/^JVGL[0-9A-Z]{8,26}$/),
      maybe(/^3S[A-Z]{1,6}\d{6,13}$/),
      maybe(/^GM\d{16,18}$/),
      s10("DE", false),
    ],
  },
  {
    id: "dhl-express",
    name: "DHL Express",
    aliases: ["DHL Express Worldwide", "DHL Express Germany", "DHLExpress"],
    shopifyCompany: "DHL Express",
    wooProvider: "",
    trackingUrl: "https://www.dhl.com/en/express/tracking.html?AWB={n}",
    countries: [],
    formats: [maybe(/^\d{10}$/, holdsMod7), maybe(JD_PLATE)],
  },
  {
    id: "deutsche-post",
    name: "Deutsche Post",
    aliases: ["Deutsche Post Brief", "Deutsche Post AG", "Deutsche Post (DE)", "Deutsche Post (EN)", "German Post"],
    shopifyCompany: "Deutsche Post",
    wooProvider: "deutsche-post",
    trackingUrl: "https://www.deutschepost.de/sendung/simpleQuery.html?piececode={n}",
    countries: ["DE"],
    // Post with DE is letters or parcels, and DHL carries parcels. Three digits may follow it on a letter.
    formats: [s10("DE", false), maybe(/^R[A-Z]\d{9}DE\d{3}$/), maybe(/^A[0-9A-F]{19}$/)],
  },
  {
    id: "hermes",
    name: "Hermes",
    aliases: ["Hermes Germany", "Hermes Deutschland", "Hermes DE", "Hermes Paket", "myHermes.de", "Hermes Logistik"],
    shopifyCompany: "Hermes", // only in Germany
    wooProvider: "",
    trackingUrl: "https://tracking.hermesworld.com/?TrackID={n}",
    countries: ["DE", "AT"],
    formats: [maybe(/^\d{14}$/), maybe(/^H\d{19}$/)],
  },
  {
    id: "osterreichische-post",
    name: "Österreichische Post",
    aliases: ["Oesterreichische Post", "Austrian Post", "Post AT", "Post.at", "Post Österreich", "AT Post"],
    shopifyCompany: "Österreichische Post", // only in Austria
    wooProvider: "osterreichische-post",
    trackingUrl: "https://www.post.at/en/track/{n}",
    countries: ["AT"],
    formats: [s10("AT", true), maybe(/^10\d{20}$/)],
  },
  {
    id: "swiss-post",
    name: "Swiss Post",
    aliases: ["Die Schweizerische Post", "Schweizerische Post", "Schweizer Post", "La Poste Suisse", "Post CH"],
    shopifyCompany: "Swiss Post",
    wooProvider: "swiss-post",
    trackingUrl: "https://www.post.ch/en/parcel-tracking?itemId={n}",
    countries: ["CH", "LI"],
    formats: [s10("CH", true), maybe(/^99\d{16}$/)],
  },
] as const satisfies readonly CarrierRow[];
