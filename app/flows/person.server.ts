import { v7 as newId } from "uuid";
import type { db as reader, Tx } from "#app/db.server.ts";
import type { Address } from "#app/domain/address.ts";
import { seal, unseal } from "#app/secrets.server.ts";

export type Person = { shippingAddress: Address };

const boundTo = (id: string) => `person:${id}`;

/** Opens a row of personal data; null when there is none, or it was erased. */
export async function readPerson(from: Tx | typeof reader, id: string | null): Promise<Person | null> {
  if (!id) return null;
  const row = await (from as Tx).personalData.findUnique({ where: { id } });
  return row ? (JSON.parse(unseal(row.sealed, boundTo(row.id))) as Person) : null;
}

/** Seals personal data into a row of its own and answers its id. Rows are never changed; one that was erased may be made anew. */
export async function savePerson(
  tx: Tx,
  { id = newId(), shopId, orderId, person }: { id?: string; shopId: string; orderId: string; person: Person },
): Promise<string> {
  const sealed = seal(JSON.stringify(person), boundTo(id));
  await tx.personalData.create({ data: { id, shopId, orderId, sealed, createdAt: new Date() } });
  return id;
}
