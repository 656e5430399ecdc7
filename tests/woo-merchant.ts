import { write } from "#app/db.server.ts";
import { sealCredentials } from "#app/flows/shop/reach-shop.server.ts";
import { makeMerchant, type TestMerchant } from "#tests/shop-orders.ts";
import type { TestStore } from "#tests/woo-parcels.ts";

/** A merchant whose shop is this store, connected; private networks have to be allowed (`ALLOW_PRIVATE_NETWORK`). */
export async function merchantOf(store: TestStore): Promise<TestMerchant> {
  const merchant = await makeMerchant();
  const { id } = merchant.shop;
  const way = { domain: store.url, credentialsSealed: sealCredentials(id, store.keys), connectionKey: id };
  await write((tx) => tx.shop.update({ where: { id }, data: { platform: "woocommerce", ...way } }));
  return merchant;
}
