import { describe, expect, test } from "vitest";
import { carriers, type CarrierId } from "#app/domain/carrier/carriers.ts";
import { recogniseCarrier } from "#app/domain/carrier/recognise.ts";

type Numbers = {
  /** Recognised for sure. */
  certain?: string[];
  /** Shared or unchecked: the carrier is among those to choose from. */
  possible?: string[];
  /** Nothing of this carrier. */
  wrong: string[];
};

/** Every carrier has at least five good numbers and three that only look like its own. */
const numbersOf: Record<CarrierId, Numbers> = {
  dhl: {
    certain: [
      "00340434161094042557",
      "00340434161094038253",
      "00340433836442636597",
      "00340433836621378669",
      "00340435061352161527",
      "00340435080463070955",
    ],
    possible: [
      "00340560123456789016",
      "563102430313",
      "JJD149020300609000000582",
      "JVGL0617326433928430",
      "CU707538487DE",
    ],
    wrong: ["00340434161094042558", "00340435091628083544", "0034043416109404255", "563102430314", "CU707538486DE"],
  },
  "dhl-express": {
    possible: ["3318810025", "8487135506", "1099255990", "3821724944", "JD014600003245678901"],
    wrong: ["3318810010", "3318810034", "331881002", "JC0002254405060992"],
  },
  "deutsche-post": {
    possible: ["RR473124090DE", "LX004588216DE", "CY710049325DE", "RP123456789DE110", "A2010000001D00010AE9"],
    wrong: ["RR473124091DE", "RR47312409DE", "RP123456789DE1101", "A2010000001D00010AEX"],
  },
  hermes: {
    possible: ["09133131530724", "02180171003654", "14032168300008", "H1002710741761101081", "H1002710741761101099"],
    wrong: ["H100271074176110108", "G1002710741761101081", "140321683000081"],
  },
  "osterreichische-post": {
    certain: ["RP903112751AT", "CQ612004584AT", "EE200119345AT"],
    possible: ["1038118500035613902769", "1000220123456789012345"],
    wrong: ["RP903112752AT", "RP903112751A", "2038118500035613902769"],
  },
  "swiss-post": {
    certain: ["LV511883209CH", "CH700225192CH", "RA330104824CH"],
    possible: ["993412345612345678", "99.00.123456.12345678"],
    wrong: ["LV511883208CH", "983412345612345678", "9934123456123456781"],
  },
  dpd: {
    possible: [
      "09447104918387D",
      "01196812014637L",
      "01015026003653",
      "1000402103190U",
      "008182709980000020033350276C",
    ],
    wrong: ["09447104918387E", "008182709980000020033350276A", "1000402103190V", "0101502600365"],
  },
  gls: {
    possible: ["31156685642", "841225178292", "97230517213303", "XHAX4HDA", "00FMU9CQ"],
    wrong: ["XHAX4HDA1", "XHAXAHDA", "9723051721330"],
  },
  ups: {
    certain: [
      "1Z5R89390357567127",
      "1Z879E930346834440",
      "1Z410E7W0392751591",
      "1Z8V92A70367203024",
      "1Z999AA10123456784",
    ],
    possible: ["H9205817377", "9274890314668400144507"],
    wrong: ["1Z5R89390357567128", "2Z5R89390357567127", "1A5R89390357567127", "1Z1111111111111111"],
  },
  fedex: {
    certain: [
      "9611020987654312345672",
      "9612019987654300012340",
      "1001921334250001000300779017972697",
      "1001921380360001000300639585804382",
      "9632001560123456789900794808390594",
    ],
    possible: ["986578788855", "799531274483", "041441760228964", "61299998820821171811", "9261292700768711948021"],
    wrong: ["9611020987654312345673", "9622001560001234567100794808390595", "996578788855", "568283610012732"],
  },
  usps: {
    certain: [
      "9400111201080805483016",
      "9405803699300124287899",
      "9505511069605048600624",
      "420221539405511899223197428490",
      "EA411558927US",
    ],
    possible: [
      "9261292700768711948021",
      "92748931507708513018050063",
      "71123456789123456787",
      "71969010756003077385",
      "03071790000523483741",
    ],
    wrong: ["9400111201080805483017", "420221539405511899223197428491", "EA411558926US", "03071790000523483742"],
  },
  postnl: {
    certain: ["RS104588307NL", "LA681049820NL", "CD204911759NL"],
    possible: ["3SDEVC123456789", "3SOVAC7567398"],
    wrong: ["RS104588308NL", "3S12345678901", "4SDEVC123456789"],
  },
  bpost: {
    certain: ["LD500772136BE", "CE119200341BE", "RB774102964BE"],
    possible: ["323211383300001502624030", "329911383300001502"],
    wrong: ["LD500772137BE", "323111383300001502624030", "32321138330000150262403"],
  },
  colissimo: {
    certain: ["6A22770022266", "6Y11138575506", "6Y11138937441", "6C20723002488", "8L20524752032"],
    possible: ["1Z00050675661", "88000019255788Y", "CB550188205FR", "EW112720413FR"],
    wrong: ["0A22770022266", "6A2277002226", "CB550188206FR", "88000019255788X"],
  },
  chronopost: {
    possible: ["XW435801688JB", "13199341485349X", "EE844012579FR", "LK209377157FR", "13199341485349"],
    wrong: ["XW435801689JB", "13199341485349Y", "EE844012578FR", "XW43580168JB"],
  },
  "mondial-relay": {
    possible: ["12345678", "87654321", "3912345678", "391234567890", "24681357"],
    wrong: ["1234567", "12345678A", "39123456789"],
  },
  evri: {
    certain: ["H00RVD0551541466", "T002FA0079665708", "H01HYA0005747846", "H00XYA0044128706", "T00HAA1200455612"],
    possible: ["H00RVD0551541467", "8112345678901234"],
    wrong: ["G00RVD0551541466", "H00RVD055154146", "H00RVDX551541466"],
  },
  "royal-mail": {
    certain: ["KX400311922GB", "TQ071537693GB", "JV980044166GB", "RN803049000GB", "MZ465962009GB"],
    possible: ["CK301299451GB", "EM103844715GB", "0B0480284000010112E7D"],
    wrong: ["KX400311923GB", "PBPV7951955001", "AA1234567"],
  },
  correos: {
    certain: [
      "PK220188402ES",
      "RF912004738ES",
      "PK0DLC0000085800128009G",
      "PK6Q1D0710032430128440H",
      "PQ4F6P0704123450108017D",
    ],
    possible: ["PQ4F6P0704123450108017C", "PKBW0E072936634T"],
    wrong: ["PK220188401ES", "ZQ4F6P0704123450108017D", "PQ4F6P070412345010801D"],
  },
  "poste-italiane": {
    certain: ["RA100288315IT", "CC882044197IT", "EB601188343IT"],
    possible: ["3C6075I298649", "1UW1234567890", "2IMA0123456789", "5P65D73186819"],
    wrong: ["RA100288316IT", "3C6075J298649", "4UW1234567890"],
  },
  inpost: {
    possible: [
      "643400489231636126555740",
      "643400000000000000000001",
      "520000012345678901234567",
      "623000099912345678901234",
      "600012345678901234567890",
    ],
    wrong: ["64340048923163612655574", "6434004892316361265557401", "64340048923163612655574A"],
  },
};

describe.each(Object.entries(numbersOf))("%s", (carrierId, { certain = [], possible = [], wrong }) => {
  test("has enough numbers to mean something", () => {
    expect(certain.length + possible.length).toBeGreaterThanOrEqual(5);
    expect(wrong.length).toBeGreaterThanOrEqual(3);
  });

  test.each(certain)("%s is surely its own", (number) => {
    expect(recogniseCarrier(number)).toEqual({ certainty: "certain", carrierId });
  });

  test.each(possible)("%s may be its own, and somebody is asked", (number) => {
    const answer = recogniseCarrier(number);
    expect(answer.certainty).toBe("unsure");
    expect(answer).toHaveProperty("candidates", expect.arrayContaining([carrierId]));
  });

  test.each(wrong)("%s is not its own", (number) => {
    expect(JSON.stringify(recogniseCarrier(number))).not.toContain(`"${carrierId}"`);
  });
});

test("every carrier of the table is tried", () => {
  expect(Object.keys(numbersOf).sort()).toEqual(carriers.map(({ id }) => id).sort());
});

describe("Where several carriers write alike, somebody is asked", () => {
  test.each<[string, string, CarrierId[]]>([
    ["8 digits", "12345678", ["gls", "mondial-relay"]],
    ["9 digits", "123456789", ["gls", "ups"]],
    ["10 digits that pass DHL Express's check", "3318810025", ["dhl-express", "dpd", "gls", "mondial-relay"]],
    ["10 digits that do not", "3318810034", ["dpd", "gls", "mondial-relay"]],
    ["11 digits", "31156685642", ["gls"]],
    ["12 digits that pass FedEx's check", "986578788855", ["gls", "ups", "fedex", "mondial-relay"]],
    ["14 digits", "14032168300008", ["dhl", "hermes", "dpd", "gls", "chronopost"]],
    ["15 characters of Geopost's network", "09447104918387D", ["dpd", "colissimo", "chronopost"]],
    ["an SSCC of another company", "00573132901903503247", ["dhl"]],
    ["3S of PostNL or DHL in the Netherlands", "3SDEVC123456789", ["dhl", "postnl"]],
    ["German post: letter or parcel", "LX004588216DE", ["dhl", "deutsche-post"]],
    ["French post: Colissimo, Chronopost or a letter", "CB550188205FR", ["colissimo", "chronopost"]],
    ["British parcels: Royal Mail or Parcelforce", "CK301299451GB", ["royal-mail"]],
    ["American numbers of other companies' making", "UM863132662US", ["usps"]],
    ["USPS numbers of UPS, FedEx and others", "9261292700768711948021", ["ups", "fedex", "usps"]],
    ["an X… number that looks Dutch", "XA123456785NL", ["postnl", "chronopost"]],
    ["24 digits of bpost's beginning", "323211383300001502624030", ["bpost", "inpost"]],
    ["an operator that is not in the table", "RR424325444PL", []],
    ["a country that does not exist", "RB123456785XX", []],
    ["zeros to fill the box", "00000000000000000000", []],
    ["one digit repeated", "11111111111111", []],
    ["words", "siehe E-Mail", []],
    ["nothing", "", []],
  ])("%s", (_title, number, candidates) => {
    expect(recogniseCarrier(number)).toEqual({ certainty: "unsure", candidates });
  });

  test("no number of 8 to 19 bare digits is ever certain, check digit or not", () => {
    let seed = 42;
    for (let i = 0; i < 20_000; i += 1) {
      let number = "";
      while (number.length < 8 + (i % 12)) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        number += String(Math.floor(seed / 65_536) % 10);
      }
      expect(recogniseCarrier(number).certainty, number).toBe("unsure");
    }
  });

  test("the country the parcel goes to orders the choice and settles nothing", () => {
    const number = "14032168300008";
    expect(recogniseCarrier(number, { country: "fr" })).toEqual({
      certainty: "unsure",
      candidates: ["dpd", "gls", "chronopost", "dhl", "hermes"],
    });
    expect(recogniseCarrier("CK301299451GB", { country: "GB" })).toEqual({
      certainty: "unsure",
      candidates: ["royal-mail"],
    });
  });

  test("a certain number stays certain wherever it goes", () => {
    expect(recogniseCarrier("00340434161094042557", { country: "US" })).toEqual({
      certainty: "certain",
      carrierId: "dhl",
    });
  });
});
