import type { Tx } from "#app/db.server.ts";
import type { ShopOrder, ShopOrderLine } from "#app/domain/order.ts";
import type { Known } from "#app/flows/find-order.server.ts";
import { readPerson, savePerson } from "#app/flows/person.server.ts";
import { eraseAddresses, whoErased } from "#app/flows/shop/erase-customer.server.ts";

/**
 * Keeps the address the shop shows. An order none of whose lines concerns a supplier leaves none here. Erased on the
 * customer's request, an address does not come back by reading the order once more. Erased because its time was over, or
 * because its shop let go of us, it does where a supplier may have something to ship: he would be asked to ship to
 * nowhere. Answers the row it goes by now, and whether that is another one.
 */
export async function saveAddress(tx: Tx, shopId: string, orderId: string, known: Known | null, read: ShopOrder) {
  if (read.erased && known) await eraseAddresses(tx, shopId, [known.id]);
  if (read.erased) return { id: known?.personId ?? null, changed: false };
  const before = linesBefore(known);
  const ours = read.lines.some((line) => isOurs(line, before.get(line.platformLineId)));
  if (!ours && !known?.personId) return { id: null, changed: false };
  const address = read.shippingAddress;
  const present = await readPerson(tx, known?.personId ?? null);
  const erasedFor = known?.personId && !present ? await whoErased(tx, known.id) : null;
  if (known?.personId && !present && (erasedFor === "customer" || read.cancelledAt || !isTakenUp(known, read))) {
    return { id: known.personId, changed: false };
  }
  if (known?.personId && erasedFor === "shop") {
    // The row it was: who was told is shown it again, and has nothing to confirm.
    if (address) await savePerson(tx, { id: known.personId, shopId, orderId, person: { shippingAddress: address } });
    return { id: known.personId, changed: false };
  }
  if (JSON.stringify(present?.shippingAddress ?? null) === JSON.stringify(address)) {
    return { id: known?.personId ?? null, changed: false };
  }
  const id = address ? await savePerson(tx, { shopId, orderId, person: { shippingAddress: address } }) : null;
  return { id, changed: known !== null };
}

/** Whether a supplier may have something to ship of it that he did not have when it was over: what the merchant ships himself brings no address back. */
function isTakenUp(known: Known, read: ShopOrder): boolean {
  const back = known.cancelledAt !== null || known.goneAt !== null || (known.tab !== "done" && known.tab !== "not_ours");
  const before = linesBefore(known);
  return read.lines.some((line) => {
    const old = before.get(line.platformLineId);
    return isOurs(line, old) && line.remaining > 0 && (back || !old?.decided || line.remaining > old.remaining);
  });
}

/** Its product was deleted meanwhile, and took its codes with it. */
export const isOrphan = (line: ShopOrderLine, old: Known["lines"][number]) => line.platformVariantId === "" && old.platformVariantId !== "";

/** By the codes it goes by: those it was sold with, where its product is deleted. */
function isOurs(line: ShopOrderLine, old: Known["lines"][number] | undefined): boolean {
  const { gtin, supplierCode } = old && isOrphan(line, old) ? old : line;
  return gtin.trim() !== "" || supplierCode.trim() !== "";
}

const linesBefore = (known: Known | null) => new Map(known?.lines.map((line) => [line.platformLineId, line]));
