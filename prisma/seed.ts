// What the sandbox's merchant starts with, so that the first order goes all the way without a single setting. Run by
// `npm start` before the app, in sandbox mode alone; does nothing where an account exists.
import { v7 as newId } from "uuid";
import { closeDatabase, db, write, type Tx } from "#app/db.server.ts";
import type { Address } from "#app/domain/address.ts";
import type { Language } from "#app/domain/channel.ts";
import type { CarrierId } from "#app/domain/carrier/carriers.ts";
import { env } from "#app/env.server.ts";

type SeedSupplier = {
  code: string;
  name: string;
  language: Language;
  timezone: string;
  defaultCarrier: CarrierId;
  contact: { name: string; email: string };
};

const SUPPLIERS: SeedSupplier[] = [
  {
    code: "ACME",
    name: "Acme Living Ltd",
    language: "en",
    timezone: "Europe/London",
    defaultCarrier: "ups",
    contact: { name: "Grace Holloway", email: "orders@acme.example" },
  },
  {
    code: "NORD",
    name: "Nordholz Möbel GmbH",
    language: "de",
    timezone: "Europe/Berlin",
    defaultCarrier: "dhl",
    contact: { name: "Henrik Petersen", email: "bestellung@nord.example" },
  },
  {
    code: "SUD",
    name: "Maison du Sud SARL",
    language: "fr",
    timezone: "Europe/Paris",
    defaultCarrier: "colissimo",
    contact: { name: "Camille Roussel", email: "commandes@sud.example" },
  },
];

const BILLING: Address = {
  name: "",
  company: "Nordwind Handel GmbH",
  address1: "Am Sandtorkai 27",
  address2: "",
  zip: "20457",
  city: "Hamburg",
  province: "",
  provinceCode: "",
  country: "Deutschland",
  countryCode: "DE",
  phone: "",
  email: "merchant@nordwind.example",
};

async function seedSupplier(tx: Tx, accountId: string, { contact, ...supplier }: SeedSupplier, now: Date) {
  const id = newId();
  const facts = { ...supplier, codeKey: supplier.code, status: "active", acceptsAnyGtin: true };
  await tx.supplier.create({ data: { id, accountId, ...facts, createdAt: now } });
  await tx.contact.create({ data: { id: newId(), supplierId: id, ...contact, createdAt: now } });
  await tx.supplierChannel.create({ data: { id: newId(), supplierId: id, channel: "email", validFrom: now } });
}

async function seed() {
  if (env.live) throw new Error("The seed is the sandbox's: with APP_URL set, merchants connect their own shops.");
  if (await db.account.findFirst({ select: { id: true } })) return;
  await write(async (tx) => {
    const now = new Date();
    const accountId = newId();
    await tx.account.create({
      data: {
        id: accountId,
        name: "Nordwind",
        billingAddress: JSON.stringify(BILLING),
        notifyEmail: "merchant@nordwind.example",
        createdAt: now,
      },
    });
    await tx.shop.create({
      data: {
        id: newId(),
        accountId,
        platform: "shopify",
        domain: "nordwind.myshopify.com",
        name: "Nordwind",
        currency: "EUR",
        timezone: "Europe/Berlin",
        connectedAt: now,
        forwarding: true,
        forwardFrom: now,
      },
    });
    for (const supplier of SUPPLIERS) await seedSupplier(tx, accountId, supplier, now);
  });
}

try {
  await seed();
} finally {
  await closeDatabase();
}
