import { describe, expect, test } from "vitest";
import { carrierById, carriers, isCarrierId, type CarrierId } from "#app/domain/carrier/carriers.ts";
import { findCarrier, foldCarrierName } from "#app/domain/carrier/find-carrier.ts";
import {
  choiceName,
  choiceTrackingUrl,
  readCarrierChoice,
  trackingUrl,
  type CarrierChoice,
} from "#app/domain/carrier/carrier-choice.ts";

describe("The table of carriers", () => {
  test("Shopify's names are written exactly as Shopify lists them", () => {
    expect(Object.fromEntries(carriers.map(({ id, shopifyCompany }) => [id, shopifyCompany]))).toEqual({
      dhl: "DHL",
      "dhl-express": "DHL Express",
      "deutsche-post": "Deutsche Post",
      hermes: "Hermes",
      "osterreichische-post": "Österreichische Post",
      "swiss-post": "Swiss Post",
      dpd: "DPD",
      gls: "GLS",
      ups: "UPS",
      fedex: "FedEx",
      usps: "USPS",
      postnl: "PostNL",
      bpost: "BPost",
      colissimo: "Colissimo",
      chronopost: "Chronopost",
      "mondial-relay": "Mondial Relay",
      evri: "Evri",
      "royal-mail": "Royal Mail",
      correos: "Correos",
      "poste-italiane": "Poste Italiane",
      inpost: "Inpost",
    });
  });

  test.each(carriers.map((carrier) => [carrier.id, carrier] as const))(
    "%s has a tracking page and stands once",
    (id, row) => {
      expect(row.trackingUrl).toMatch(/^https:\/\/.*\{n\}/);
      expect(row.trackingUrl.split("{n}")).toHaveLength(2);
      expect(carriers.filter((other) => other.id === id)).toHaveLength(1);
      expect(carrierById(id)).toBe(row);
    },
  );

  test("no name means two carriers", () => {
    const owners = new Map<string, Set<string>>();
    for (const { id, name, shopifyCompany, aliases } of carriers) {
      for (const written of [id, name, shopifyCompany, ...aliases]) {
        const folded = foldCarrierName(written);
        owners.set(folded, (owners.get(folded) ?? new Set()).add(id));
      }
    }
    expect([...owners].filter(([, ids]) => ids.size > 1)).toEqual([]);
  });

  test("what only claims to be certain has a check digit", () => {
    const unchecked = carriers.filter(({ formats }) => formats.some(({ certain, check }) => certain && !check));
    expect(unchecked).toEqual([]);
  });

  test("an id from outside is told from one of ours", () => {
    expect(isCarrierId("dhl")).toBe(true);
    expect(isCarrierId("DHL")).toBe(false);
    expect(isCarrierId("toString")).toBe(false);
    expect(() => carrierById("nobody" as CarrierId)).toThrow(RangeError);
  });
});

describe("A carrier is found by what people call it", () => {
  test.each<[string, CarrierId]>([
    ["dhl", "dhl"],
    ["D.H.L.", "dhl"],
    ["DHL Paket", "dhl"],
    ["dhl_express", "dhl-express"],
    ["Deutsche Post (DE)", "deutsche-post"],
    ["österreichische post", "osterreichische-post"],
    ["Osterreichische Post", "osterreichische-post"],
    ["Oesterreichische Post", "osterreichische-post"],
    ["O\u0308sterreichische Post", "osterreichische-post"],
    ["BPOST", "bpost"],
    ["Correos de España", "correos"],
    ["Correos de Espana", "correos"],
    ["Hermes", "hermes"],
    ["Hermes UK", "evri"],
    ["Federal Express", "fedex"],
    ["InPost", "inpost"],
    [" royal  mail ", "royal-mail"],
    ["La Poste", "colissimo"],
  ])("%s", (name, id) => {
    expect(findCarrier(name)?.id).toBe(id);
  });

  test.each(["", " ", "Post", "Die Post", "Spedition Huber", "Amazon", "DH", "other"])(
    "%j is nobody we know",
    (name) => {
      expect(findCarrier(name)).toBeUndefined();
    },
  );
});

describe("The carrier somebody states", () => {
  test.each<[string, Parameters<typeof readCarrierChoice>[0], CarrierChoice | undefined]>([
    ["our id", { carrierId: "gls" }, { carrierId: "gls" }],
    ["a name we know", { name: "DHL Paket", url: "https://example.com" }, { carrierId: "dhl" }],
    ["an id we do not know, with a name we do", { carrierId: "other", name: "ups" }, { carrierId: "ups" }],
    ["any other name", { name: "  Spedition   Huber " }, { name: "Spedition Huber" }],
    [
      "any other name with its page",
      { carrierId: "other", name: "Huber", url: " https://huber.example/t/{n} " },
      { name: "Huber", url: "https://huber.example/t/{n}" },
    ],
    ["a page that would run a script", { name: "Huber", url: "javascript:alert(1)" }, { name: "Huber" }],
    ["a page that is no address", { name: "Huber", url: "huber.example" }, { name: "Huber" }],
    ["a page that breaks out of a link", { name: "Huber", url: 'https://x.example/"><b>' }, { name: "Huber" }],
    ["no name", { carrierId: "other", name: " ", url: "https://x.example" }, undefined],
    ["nothing", {}, undefined],
  ])("%s", (_title, stated, choice) => {
    expect(readCarrierChoice(stated)).toEqual(choice);
  });

  test("its name is shown to people", () => {
    expect(choiceName({ carrierId: "inpost" })).toBe("InPost");
    expect(choiceName({ name: "Huber" })).toBe("Huber");
  });
});

describe("Tracking pages", () => {
  test("the number stands in the carrier's page, encoded", () => {
    expect(trackingUrl("ups", "1Z5R89390357567127")).toBe("https://www.ups.com/track?tracknum=1Z5R89390357567127");
    expect(trackingUrl("gls", "A/B?c=1&d #$&")).toBe(
      "https://gls-group.eu/EU/en/parcel-tracking/A%2FB%3Fc%3D1%26d%20%23%24%26",
    );
  });

  test("a free carrier's page may name the place of the number, or be left out", () => {
    expect(choiceTrackingUrl({ carrierId: "evri" }, "H00")).toBe("https://www.evri.com/track/H00");
    expect(choiceTrackingUrl({ name: "H", url: "https://h.example/{n}" }, "a b")).toBe("https://h.example/a%20b");
    expect(choiceTrackingUrl({ name: "H", url: "https://h.example/" }, "7")).toBe("https://h.example/");
    expect(choiceTrackingUrl({ name: "H" }, "7")).toBeUndefined();
  });
});
