import type { PurchaseOrderItem, PurchaseOrderMessage } from "#app/domain/channel.ts";

export const ITEM: PurchaseOrderItem = {
  lineId: "line-1",
  title: "Lamp",
  variantTitle: "Oak",
  sku: "LMP-OAK",
  gtin14: "04006381333931",
  imageUrl: "https://cdn.example/lamp.png",
  quantity: 3,
};

/** A customer nobody but the supplier's page may show. */
export const CUSTOMER = {
  name: "Zoë Żółkiewska",
  company: "",
  address1: "Geheimweg 7",
  address2: "",
  zip: "80331",
  city: "München",
  province: "",
  provinceCode: "",
  country: "Germany",
  countryCode: "DE",
  phone: "+49 89 1234567",
  email: "zoe@customer.example",
};

/** A purchase order as a channel gets it, for tests. */
export const messageWith = (changes: Partial<PurchaseOrderMessage> = {}): PurchaseOrderMessage => ({
  number: "1042-ACME-1",
  version: 1,
  test: false,
  cancelled: false,
  shopName: "Nordwind",
  items: [ITEM],
  diff: null,
  link: "https://stafette.example/s/AbCdEf0123456789AbCdEf0123456789AbCdEf01234",
  language: "en",
  recipient: { name: "Acme", email: "orders@acme.example" },
  messageId: "<1042-ACME-1.1@stafette.example>",
  shippingAddress: null,
  ...changes,
});
