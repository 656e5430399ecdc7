import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { recordShipment } from "#app/flows/record-shipment.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { sealCredentials } from "#app/flows/shop/reach-shop.server.ts";
import { makeMerchant, type TestMerchant } from "#tests/shop-orders.ts";
import { placeLamps, putLamps, type TestStore } from "#tests/woo-parcels.ts";
import { startTestStore } from "#tests/woo-store.ts";

/** A merchant whose shop is this store, connected; private networks have to be allowed (`ALLOW_PRIVATE_NETWORK`). */
export async function merchantOf(store: TestStore): Promise<TestMerchant> {
  const merchant = await makeMerchant();
  const { id } = merchant.shop;
  const way = { domain: store.url, credentialsSealed: sealCredentials(id, store.keys), connectionKey: id };
  await write((tx) => tx.shop.update({ where: { id }, data: { platform: "woocommerce", ...way } }));
  return merchant;
}

/** A store that sells lamps, and the merchant whose shop it is. */
export async function lampStore(): Promise<{ store: TestStore; merchant: TestMerchant }> {
  const store = await startTestStore();
  await putLamps(store);
  return { store, merchant: await merchantOf(store) };
}

/** Where their customer lives. */
export const ADDRESS = { first_name: "Ida", last_name: "Voss", address_1: "Kai 3", city: "Kiel", postcode: "24103", country: "DE" };

/** An order of lamps, read from the store and routed, and a way to report some of them shipped. */
export async function orderOfLamps(store: TestStore, merchant: TestMerchant, quantity: number) {
  const shopId = merchant.shop.id;
  const platformOrderId = await placeLamps(store, quantity, { shipping: ADDRESS });
  await importOrder(shopId, platformOrderId);
  const { id: orderId } = await db.order.findUniqueOrThrow({ where: { shopId_platformOrderId: { shopId, platformOrderId } } });
  await routeOrder(orderId);
  const version = await db.purchaseOrderVersion.findFirstOrThrow({ where: { purchaseOrder: { orderId } }, include: { lines: true } });
  const ship = async (units: number, number: string) => {
    const parcel = { source: "supplier", by: "x", carrier: { carrierId: "ups" }, numbers: [number] } as const;
    const lines = [{ lineId: version.lines[0]!.id, quantity: units }];
    const taken = await recordShipment({ ...parcel, numbers: [number], purchaseOrderId: version.purchaseOrderId, version: 1, submission: newId(), lines });
    if (!taken.ok) throw new Error(taken.code);
    return taken.shipmentId;
  };
  return { platformOrderId, orderId, ship };
}
