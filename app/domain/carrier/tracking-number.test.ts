import { describe, expect, test } from "vitest";
import { normaliseTrackingNumber, parseTrackingNumbers } from "#app/domain/carrier/tracking-number.ts";

const DHL = "00340434161094042557";
const DHL_2 = "00340434161094038253";
const UPS = "1Z5R89390357567127";

describe("A number is found in what people paste", () => {
  test.each([
    ["as it is", DHL, DHL],
    ["in groups", "0034 0434 1610 9404 2557", DHL],
    ["with dots", "00.340434.161094.042557", DHL],
    ["with hyphens", "0034-0434-1610-9404-2557", DHL],
    ["as printed under the bars", "(00)340434161094042557", DHL],
    ["no-break and thin blanks", "0034\u00a00434\u2009161094042557", DHL],
    ["invisible marks", `\ufeff${DHL}\u200b`, DHL],
    ["lower case", "1z5r89390357567127", UPS],
    ["UPS in groups", "1Z 5R8 939 03 5756 712 7", UPS],
    ["post in groups", "RR 123 456 785 DE", "RR123456785DE"],
    ["a full stop behind", `${DHL}.`, DHL],
    ["quotes around", `"${UPS}"`, UPS],
    ["a spreadsheet's apostrophe", `'${DHL}`, DHL],
    ["the carrier before a colon", `DHL: ${DHL}`, DHL],
    ["the carrier without a colon", `UPS ${UPS}`, UPS],
    ["the carrier's long name", "Österreichische Post RP903112751AT", "RP903112751AT"],
    ["the carrier behind, in brackets", `${DHL} (DHL)`, DHL],
    ["an English label", `Tracking number: ${UPS}`, UPS],
    ["an English label with #", `Tracking # ${UPS}`, UPS],
    ["a German label without a colon", `Sendungsnr. ${DHL}`, DHL],
    ["a French label", `N° de suivi : 6A22770022266`, "6A22770022266"],
    ["label and carrier", `DHL Paket Sendungsnummer: 0034 0434 1610 9404 2557`, DHL],
    ["prefix letters are no label", "JJD 1490 2030 0609 0000 0058 2", "JJD149020300609000000582"],
    ["full-width digits", "００３４０４３４１６１０９４０４２５５７", DHL],
    [
      "a link with the number in its query",
      `https://www.dhl.de/de/privatkunden.html?lang=de&piececode=${DHL}&cid=x1`,
      DHL,
    ],
    ["a link with the number in its path", `https://www.post.at/en/track/RP903112751AT`, "RP903112751AT"],
    [
      "a link with the number behind #",
      `https://www.royalmail.com/track-your-item#/tracking-results/KX400311922GB`,
      "KX400311922GB",
    ],
    [
      "a link with a postcode behind the number",
      `https://my.dhlecommerce.nl/home/tracktrace/JVGL0617326433928430/3043LC`,
      "JVGL0617326433928430",
    ],
    ["a link without https", `www.ups.com/track?tracknum=${UPS}&loc=de_DE`, UPS],
    ["an encoded link", `https://x.example/r?u=https%3A%2F%2Fwww.ups.com%2Ftrack%3Ftracknum%3D${UPS}`, UPS],
    ["a link in a sentence", `Here it is: https://www.ups.com/track?tracknum=${UPS} thanks`, UPS],
    ["a link without a number beside one", `${UPS} https://www.ups.com/de/home`, UPS],
    ["an unknown carrier's number keeps its hyphens", "abc-123-x", "ABC-123-X"],
    ["an unknown carrier's number loses blanks", "abc 123 x", "ABC123X"],
    ["an unknown number of digits loses hyphens", "714-1098112", "7141098112"],
    ["a broken percent sign in a link", `https://x.example/%E0%A4%A/${UPS}`, UPS],
    ["nothing", "  ", ""],
  ])("%s", (_title, raw, number) => {
    expect(normaliseTrackingNumber(raw)).toBe(number);
    expect(normaliseTrackingNumber(number)).toBe(number);
  });
});

describe("Several numbers in one box", () => {
  test.each([
    ["one", DHL, [DHL]],
    ["a comma", `${DHL},${UPS}`, [DHL, UPS]],
    ["a semicolon and a blank", `${DHL}; ${UPS}`, [DHL, UPS]],
    ["new lines", `${DHL}\r\n${UPS}\n`, [DHL, UPS]],
    ["a tab", `${DHL}\t${UPS}`, [DHL, UPS]],
    ["a blank between two certain numbers", `${DHL} ${UPS}`, [DHL, UPS]],
    ["a word between", `${DHL} und ${UPS} and ${DHL_2}`, [DHL, UPS, DHL_2]],
    ["a slash with blanks", `${DHL} / ${UPS}`, [DHL, UPS]],
    ["a label before all of them", `DHL: ${DHL} ${DHL_2}`, [DHL, DHL_2]],
    ["a label before each", `DHL ${DHL} UPS ${UPS}`, [DHL, UPS]],
    [
      "two GLS numbers with a blank are not one InPost number",
      "841225178292 123416227171",
      ["841225178292", "123416227171"],
    ],
    ["one number in groups of eight and twelve", "00340434 161094042557", [DHL]],
    ["one InPost number in groups of eight", "64340048 92316361 26555740", ["643400489231636126555740"]],
    ["one number in groups, another behind a comma", "0034 0434 1610 9404 2557, 1Z 5R8 939 03 5756 712 7", [DHL, UPS]],
    ["the same twice, written differently", `${DHL}, 0034 0434 1610 9404 2557`, [DHL]],
    ["order is kept", `${UPS}\n${DHL}\n${UPS}`, [UPS, DHL]],
    ["two links", `https://www.ups.com/track?tracknum=${UPS} https://www.dhl.de/x?piececode=${DHL}`, [UPS, DHL]],
    [
      "a link with two numbers",
      `https://www.ups.com/track?tracknum=${UPS},1Z879E930346834440`,
      [UPS, "1Z879E930346834440"],
    ],
    ["an unknown number with blanks stays one", "AB 12 CD 34", ["AB12CD34"]],
    ["a remark without digits is none", `${UPS}\nvielen Dank`, [UPS]],
    ["only a remark", "siehe Lieferschein", []],
    ["nothing", " ,; \n", []],
  ])("%s", (_title, raw, numbers) => {
    expect(parseTrackingNumbers(raw)).toEqual(numbers);
  });

  test.each(["DHL ", "1 ", "a-", "-", "#=", "https://x/1234567/", `${DHL} `])(
    // Read in no time; what looks at each place anew from each place would take minutes.
    "a box full of %j is read within seconds, however busy the machine",
    (piece) => {
      const start = performance.now();
      parseTrackingNumbers("a" + piece.repeat(300_000 / piece.length) + "a");
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});
