import { write } from "#app/db.server.ts";
import type { Address } from "#app/domain/address.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { note } from "#app/flows/tell.server.ts";

/**
 * Opens the address of an order for a person, and notes in its story that somebody looked (`who` = the person's number
 * in the shop, no name). Null when there is none, it was erased, or the order is not this account's.
 */
export function lookAtAddress(look: { accountId: string; orderId: string; who: string }): Promise<Address | null> {
  const { accountId, orderId, who } = look;
  return write(async (tx) => {
    const order = await tx.order.findFirst({ where: { id: orderId, shop: { accountId } } });
    const person = order && (await readPerson(tx, order.personId));
    if (!person) return null;
    await note(tx, { shopId: order.shopId, orderId, code: "address_looked_at", actor: "merchant" }, { who });
    return person.shippingAddress;
  });
}
