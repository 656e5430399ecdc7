import { describe, expect, test } from "vitest";
import { formatAddress, missingAddressParts, type Address } from "#app/domain/address.ts";

const NOTHING: Address = {
  name: "",
  company: "",
  address1: "",
  address2: "",
  zip: "",
  city: "",
  province: "",
  provinceCode: "",
  country: "",
  countryCode: "",
  phone: "",
  email: "",
};

const address = (parts: Partial<Address>): Address => ({ ...NOTHING, ...parts });

const BERLIN = address({
  name: "Erika Muster",
  address1: "Hauptstr. 5",
  zip: "10115",
  city: "Berlin",
  country: "Germany",
  countryCode: "DE",
});

describe("An address is written as the country of arrival writes it", () => {
  test.each<[string, Partial<Address>, string, string[]]>([
    ["Germany, read in German", BERLIN, "de", ["Erika Muster", "Hauptstr. 5", "10115 Berlin", "DEUTSCHLAND"]],
    ["Germany, read in French", BERLIN, "fr", ["Erika Muster", "Hauptstr. 5", "10115 Berlin", "ALLEMAGNE"]],
    [
      "a company with a second line",
      { ...BERLIN, company: "Muster GmbH", address2: "Hinterhaus" },
      "en",
      ["Erika Muster", "Muster GmbH", "Hauptstr. 5", "Hinterhaus", "10115 Berlin", "GERMANY"],
    ],
    [
      "a Packstation",
      { ...BERLIN, address1: "Packstation 145", address2: "1234567" },
      "de",
      ["Erika Muster", "Packstation 145", "1234567", "10115 Berlin", "DEUTSCHLAND"],
    ],
    [
      "France",
      { name: "Léa Roux", address1: "3 rue des Lilas", zip: "75011", city: "Paris", countryCode: "FR" },
      "fr",
      ["Léa Roux", "3 rue des Lilas", "75011 Paris", "FRANCE"],
    ],
    [
      "the United States",
      {
        name: "Ann Lee",
        address1: "1 Main St",
        address2: "Apt 4",
        zip: "94105",
        city: "San Francisco",
        province: "California",
        provinceCode: "CA",
        countryCode: "US",
      },
      "en",
      ["Ann Lee", "1 Main St", "Apt 4", "San Francisco, CA 94105", "UNITED STATES"],
    ],
    [
      "the United States without a state",
      { name: "Ann Lee", address1: "1 Main St", zip: "94105", city: "San Francisco", countryCode: "US" },
      "en",
      ["Ann Lee", "1 Main St", "San Francisco, 94105", "UNITED STATES"],
    ],
    [
      "Canada",
      { name: "A", address1: "9 Elm", zip: "M5V 2T6", city: "Toronto", provinceCode: "ON", countryCode: "CA" },
      "en",
      ["A", "9 Elm", "Toronto ON M5V 2T6", "CANADA"],
    ],
    [
      "Great Britain: postcode alone, no county",
      { name: "B", address1: "2 High St", zip: "LS1 4AP", city: "Leeds", province: "England", countryCode: "GB" },
      "en",
      ["B", "2 High St", "Leeds", "LS1 4AP", "UNITED KINGDOM"],
    ],
    [
      "Italy with its province",
      { name: "C", address1: "Via Po 1", zip: "10123", city: "Torino", provinceCode: "TO", countryCode: "IT" },
      "en",
      ["C", "Via Po 1", "10123 Torino TO", "ITALY"],
    ],
    [
      "Spain, its province below",
      { name: "D", address1: "Calle Sol 3", zip: "28001", city: "Getafe", province: "Madrid", countryCode: "ES" },
      "de",
      ["D", "Calle Sol 3", "28001 Getafe", "Madrid", "SPANIEN"],
    ],
    [
      "a city that is its own province is written once",
      { name: "D", address1: "Rua 1", city: "Luanda", province: "Luanda", countryCode: "AO" },
      "en",
      ["D", "Rua 1", "Luanda", "ANGOLA"],
    ],
    [
      "Japan, from the large to the small",
      {
        name: "山田太郎",
        address1: "千代田1-1",
        zip: "100-0001",
        city: "千代田区",
        province: "東京都",
        provinceCode: "JP-13",
        countryCode: "JP",
      },
      "ja",
      ["〒100-0001", "東京都 千代田区", "千代田1-1", "山田太郎", "日本"],
    ],
    [
      "Japan without a postcode leaves no empty mark",
      { name: "Taro", address1: "1-1", city: "Chiyoda", countryCode: "JP" },
      "en",
      ["Chiyoda", "1-1", "Taro", "JAPAN"],
    ],
    [
      "Brazil without a state leaves no stray hyphen",
      { name: "E", address1: "Rua 2", zip: "01310-100", city: "São Paulo", countryCode: "BR" },
      "en",
      ["E", "Rua 2", "São Paulo", "01310-100", "BRAZIL"],
    ],
    [
      "Hong Kong has no postcode",
      { name: "F", address1: "8 Queen's Rd", city: "Central", province: "Hong Kong Island", countryCode: "HK" },
      "en",
      ["F", "8 Queen's Rd", "Central", "Hong Kong Island", "HONG KONG SAR CHINA"],
    ],
    ["a country without a code keeps the shop's word", { name: "G", country: "Utopia" }, "en", ["G", "UTOPIA"]],
    ["an unknown code too", { name: "G", country: "Utopia", countryCode: "QX" }, "en", ["G", "UTOPIA"]],
    [
      "a $ in a name is only a $",
      { name: "$& Co", city: "$&", countryCode: "CH" },
      "en",
      ["$& Co", "$&", "SWITZERLAND"],
    ],
    [
      "line ends inside a part",
      { ...BERLIN, address1: "Hof\n 2" },
      "de",
      ["Erika Muster", "Hof 2", "10115 Berlin", "DEUTSCHLAND"],
    ],
    ["nothing at all", {}, "en", []],
  ])("%s", (_title, parts, locale, lines) => {
    expect(formatAddress(address(parts), locale)).toEqual(lines);
  });
});

test.each(["city", "province", "address1", "name"])("A %s that is nothing but signs holds up nobody: it is a shopper's to type", (part) => {
  const began = performance.now();
  expect(formatAddress(address({ ...BERLIN, province: "BE", countryCode: "US", [part]: `x${", -".repeat(50_000)}x` }), "en").join("")).toContain(", -, -x");
  expect(performance.now() - began).toBeLessThan(10_000);
});

describe("What a parcel needs to arrive", () => {
  test.each<[string, Partial<Address>, string[]]>([
    ["a whole address", BERLIN, []],
    ["a company alone as addressee", { ...BERLIN, name: "", company: "Muster GmbH" }, []],
    ["a Packstation", { ...BERLIN, address1: "Packstation 145" }, []],
    ["a post office box in the second line", { ...BERLIN, address1: "", address2: "PO Box 7" }, []],
    ["no name", { ...BERLIN, name: " " }, ["name"]],
    ["a hyphen typed in as the street", { ...BERLIN, address1: "-" }, ["street"]],
    ["no postcode where there are postcodes", { ...BERLIN, zip: "" }, ["zip"]],
    ["no postcode where there are none", { ...BERLIN, zip: "", countryCode: "AE", city: "Dubai" }, []],
    ["no Eircode in Ireland", { ...BERLIN, zip: "", countryCode: "IE", city: "Cork" }, []],
    ["no city", { ...BERLIN, city: "" }, ["city"]],
    ["no city in Singapore", { ...BERLIN, city: "", zip: "018956", countryCode: "SG" }, []],
    ["a country by name only", { ...BERLIN, countryCode: "" }, []],
    ["no country", { ...BERLIN, countryCode: "", country: "" }, ["country"]],
    ["nothing, as with a sale over the counter", {}, ["name", "street", "zip", "city", "country"]],
    ["a name in another script", { ...BERLIN, name: "محمد" }, []],
  ])("%s", (_title, parts, missing) => {
    expect(missingAddressParts(address(parts))).toEqual(missing);
  });
});
