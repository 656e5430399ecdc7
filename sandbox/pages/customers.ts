import type { JsonObject } from "../json.ts";

/** Made-up people, so that a form needs one press: other countries, other scripts, a parcel locker, no house number. */
export interface Customer {
  first: string;
  last: string;
  company?: string;
  address1: string;
  address2?: string;
  zip: string;
  city: string;
  province?: string;
  country: string;
  code: string;
  phone: string;
}

export const CUSTOMERS: Customer[] = [
  {
    first: "Jörg",
    last: "Müßig",
    address1: "Ährenweg 7",
    zip: "80331",
    city: "München",
    country: "Germany",
    code: "DE",
    phone: "+49 89 5550101",
  },
  {
    first: "Anke",
    last: "Thießen",
    address1: "Packstation 114",
    address2: "8432157",
    zip: "24103",
    city: "Kiel",
    country: "Germany",
    code: "DE",
    phone: "+49 431 5550102",
  },
  {
    first: "Leopold",
    last: "Wögerbauer",
    address1: "Mariahilfer Straße 45/2/7",
    zip: "1060",
    city: "Wien",
    country: "Austria",
    code: "AT",
    phone: "+43 1 5550103",
  },
  {
    first: "Chloé",
    last: "Lefèvre",
    address1: "12 rue de l’Églantine",
    zip: "69003",
    city: "Lyon",
    country: "France",
    code: "FR",
    phone: "+33 4 55 50 01 04",
  },
  {
    first: "Reto",
    last: "Zünd",
    company: "Zünd & Söhne AG",
    address1: "Bahnhofplatz 1",
    zip: "8001",
    city: "Zürich",
    country: "Switzerland",
    code: "CH",
    phone: "+41 44 555 01 05",
  },
  {
    first: "Niamh",
    last: "O’Sullivan",
    address1: "Rose Cottage, Kilcrohane",
    zip: "P75 X291",
    city: "Bantry",
    province: "Co. Cork",
    country: "Ireland",
    code: "IE",
    phone: "+353 27 555 0106",
  },
  {
    first: "Agnieszka",
    last: "Wiśniewska",
    address1: "ul. Świętokrzyska 14/3",
    zip: "00-050",
    city: "Warszawa",
    country: "Poland",
    code: "PL",
    phone: "+48 22 555 01 07",
  },
  {
    first: "Γιώργος",
    last: "Παπαδόπουλος",
    address1: "Ερμού 18",
    zip: "105 63",
    city: "Αθήνα",
    country: "Greece",
    code: "GR",
    phone: "+30 21 0555 0108",
  },
  {
    first: "花子",
    last: "山田",
    address1: "神南1-19-11",
    zip: "150-0041",
    city: "渋谷区",
    province: "東京都",
    country: "Japan",
    code: "JP",
    phone: "+81 3 5555 0109",
  },
];

/** The address as an orders/create body carries it. */
export function restAddress({
  first,
  last,
  company,
  address1,
  address2,
  zip,
  city,
  province,
  country,
  code,
  phone,
}: Customer): JsonObject {
  return {
    first_name: first,
    last_name: last,
    name: `${first} ${last}`,
    company: company ?? null,
    address1,
    address2: address2 ?? null,
    zip,
    city,
    province: province ?? null,
    province_code: null,
    country,
    country_code: code,
    phone,
  };
}
