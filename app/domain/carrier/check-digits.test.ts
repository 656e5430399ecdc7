import { describe, expect, test } from "vitest";
import {
  holdsCorreos,
  holdsEvri,
  holdsFedexExpress,
  holdsGs1,
  holdsIdentcode,
  holdsIso7064,
  holdsMod7,
  holdsS10,
  holdsUps,
} from "#app/domain/carrier/check-digits.ts";

/**
 * Published numbers only: examples of jkeen/tracking_number_data (MIT, see check-digits.ts), DHL's sandbox, the
 * carriers' and Wikipedia's own examples, and numbers seen in public issue threads. Each must hold, each with its last
 * character changed must not.
 */
const published: [string, (number: string) => boolean, string[]][] = [
  [
    "DHL's 20 digits (SSCC)",
    holdsGs1,
    ["00340434161094042557", "00340434161094015902", "00340433836442636597", "00340435061352161527"],
  ],
  ["Hermes, 14 digits", holdsGs1, ["09133131530724", "02180171003654", "14032168300008"]],
  [
    "USPS, 22 and 26 digits",
    holdsGs1,
    ["9400111201080805483016", "9405803699300124287899", "92748931507708513018050063"],
  ],
  ["FedEx Ground, 15 digits", holdsGs1, ["041441760228964", "568283610012000", "568283610012734"]],
  ["FedEx Express, 12 digits", holdsFedexExpress, ["986578788855", "477179081230", "799531274483", "974367662710"]],
  ["FedEx Express, end of 34 digits", holdsFedexExpress, ["00779017972697", "00639585804382", "00794808390594"]],
  ["DHL Identcode", holdsIdentcode, ["563102430313", "201298452277"]],
  ["DHL Leitcode, by the same rule", holdsIdentcode, ["21348075016401"]],
  ["DHL Express waybill", holdsMod7, ["3318810025", "8487135506", "1099255990", "3821724944", "73891051146"]],
  ["UPS", holdsUps, ["1Z5R89390357567127", "1Z879E930346834440", "1Z8V92A70367203024", "1Z999AA10123456784"]],
  ["Evri", holdsEvri, ["H00RVD0551541466", "T002FA0079665708", "H01HYA0005747846"]],
  [
    "DPD, La Poste and Chronopost",
    holdsIso7064,
    ["09447104918387D", "88000019255788Y", "866509472154917", "13199341485349X", "008182709980000020033350276C"],
  ],
  ["Correos", holdsCorreos, ["PK0DLC0000085800128009G", "PKBW0E072936634T", "PK6Q1D0710032430128440H"]],
];

describe("Published numbers hold, and no other last character does", () => {
  test.each(published)("%s", (_title, holds, numbers) => {
    for (const number of numbers) {
      const body = number.slice(0, -1);
      const others = /[A-Z]$/.test(number) ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "0123456789";
      const holding = [...others].filter((last) => holds(body + last));
      expect(holding, number).toEqual([number.slice(-1)]);
    }
  });

  test.each(["RB123456785GB", "CU707538487DE", "XW435801688JB", "PG616083375CA", "RN803049000RO", "MZ465962009GB"])(
    "%s of the postal operators",
    (number) => {
      const holding = [..."0123456789"].filter((check) => holdsS10(number.slice(0, 10) + check + number.slice(11)));
      expect(holding).toEqual([number[10]]);
    },
  );

  test("the postal operators write ten as 0 and eleven as 5", () => {
    expect(holdsS10("RR123456860DE")).toBe(true);
    expect(holdsS10("RR123456895DE")).toBe(true);
  });

  test("published wrong numbers are noticed", () => {
    expect(holdsMod7("3318810010")).toBe(false);
    expect(holdsFedexExpress("996578788855")).toBe(false);
    expect(holdsUps("1Z1111111111111111")).toBe(false);
    expect(holdsIso7064("008182709980000020033350276A")).toBe(false);
    expect(holdsS10("RB123456786US")).toBe(false);
  });
});
