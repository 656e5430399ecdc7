import { Hono, type Context } from "hono";
import { idText, isObject, text, type Json, type JsonObject } from "../json.ts";
import { deleteProduct, putVariant, type VariantWish } from "../store/product-changes.ts";
import { findProduct, findVariant, listProducts, listVariants, supplierCodes } from "../store/products.ts";
import type { Product, Variant, World } from "../store/types.ts";
import { readObject, shopOf, Unfit } from "./read.ts";

const STATUSES: Product["status"][] = ["ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED"];

export function productControl(world: World): Hono {
  const app = new Hono();

  app.get("/control/variants", (c) => {
    const shop = shopOf(world, c);
    const all = listProducts(world, shop).flatMap(({ id }) => listVariants(world, shop, id));
    return c.json(all.map((variant) => show(world, variant)));
  });
  app.get("/control/variants/:id", (c) => {
    const variant = findVariant(world, shopOf(world, c), numeric(c, "id"));
    if (!variant) throw new Unfit(404, `No variant ${c.req.param("id")} here`);
    return c.json(show(world, variant));
  });
  app.put("/control/variants/:id", async (c) => {
    const body = await readObject(c);
    const shop = shopOf(world, c, body);
    return c.json(show(world, putVariant(world, shop, numeric(c, "id"), wishOf(body))));
  });
  app.delete("/control/products/:id", (c) => {
    const shop = shopOf(world, c);
    const id = numeric(c, "id");
    if (!findProduct(world, shop, id)) throw new Unfit(404, `No product ${id} here`);
    deleteProduct(world, shop, id);
    return c.json({ deleted: id });
  });
  return app;
}

/** A title alone is the product's; with a productTitle it is the variant's. */
function wishOf(body: JsonObject): VariantWish {
  const optional = (value: Json | undefined) => text(value) ?? undefined;
  const clearable = (value: Json | undefined) => (value === undefined ? undefined : text(value));
  const status = STATUSES.find((one) => one === optional(body.status)?.toUpperCase());
  const productTitle = optional(body.productTitle) ?? optional(body.title);
  return {
    productId: idText(body.productId),
    productTitle,
    title: body.productTitle === undefined ? optional(body.variantTitle) : optional(body.title),
    vendor: optional(body.vendor),
    status,
    picture: clearable(body.picture),
    sku: clearable(body.sku),
    barcode: clearable(body.barcode),
    price: optional(body.price),
    cost: clearable(body.cost),
    requiresShipping: typeof body.requiresShipping === "boolean" ? body.requiresShipping : undefined,
    location: optional(body.location),
    supplierCode: clearable(body.supplierCode),
    productSupplierCode: clearable(body.productSupplierCode),
    metafields: isObject(body.metafields)
      ? Object.fromEntries(Object.entries(body.metafields).map(([name, value]) => [name, text(value)]))
      : undefined,
  };
}

function show(world: World, variant: Variant) {
  const { id, productId, title, sku, barcode, price } = variant;
  const { own, product } = supplierCodes(world, variant);
  const { title: productTitle, status } = findProduct(world, variant.shop, productId)!;
  return {
    id,
    productId,
    productTitle,
    title,
    sku,
    barcode,
    price,
    status,
    supplierCode: own,
    productSupplierCode: product,
  };
}

function numeric(c: Context, name: string): string {
  const id = idText(c.req.param(name));
  if (!id) throw new Unfit(422, `"${c.req.param(name)}" is not a numeric id`);
  return id;
}
