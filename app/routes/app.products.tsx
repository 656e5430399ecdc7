import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { VERDICTS } from "#app/domain/product-verdict.ts";
import { readProductsAgain } from "#app/flows/shop/import-products.server.ts";
import { MOST_EDITS, saveCodes } from "#app/flows/merchant/save-codes.server.ts";
import { keepTyped } from "#app/lib/keep-typed.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { productsPage } from "#app/queries/products.server.ts";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import productStyles from "#app/ui/merchant/products/products.css?url";
import { ProductList } from "#app/ui/merchant/products/product-list.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: productStyles }];

const Asked = z.object({
  verdict: z.enum(VERDICTS).nullable().catch(null),
  search: z.string().trim().max(100).catch(""),
  after: z.string().max(2000).nullable().catch(null),
  before: z.string().max(2000).nullable().catch(null),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await requireMerchant(request);
  const query = new URL(request.url).searchParams;
  const asked = Asked.parse({
    verdict: query.get("verdict"),
    search: query.get("q") ?? "",
    after: query.get("after"),
    before: query.get("before"),
  });
  return {
    asked,
    clock: { timezone: merchant.shop.timezone, now: new Date() },
    mostEdits: MOST_EDITS,
    page: await productsPage(merchant, asked),
  };
}

const code = z.string().max(255).optional();
const Edits = z
  .array(z.object({ platformVariantId: z.string().min(1).max(40), gtin: code, supplierCode: code }))
  .min(1)
  .max(MOST_EDITS);

export async function action({ request }: ActionFunctionArgs) {
  const { account, shop } = await requireMerchant(request);
  const form = await readForm(request);
  if (form.get("intent") === "read") {
    await readProductsAgain(shop.id);
    return { did: "read" as const };
  }
  const changes = Edits.safeParse(readJson(String(form.get("changes") ?? "")));
  if (!changes.success) throw new Response(null, { status: 400 });
  const answers = await saveCodes({ accountId: account.id, shopId: shop.id, changes: changes.data });
  return {
    did: "save" as const,
    answers: changes.data.map(({ platformVariantId }, at) => ({ id: platformVariantId, refusal: answers[at] ?? null })),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepTyped(() => serverAction<typeof action>(), { did: "failed" as const });

export default function Products() {
  const { clock, ...view } = useLoaderData<typeof loader>();
  return (
    <MerchantPage clock={clock}>
      <ProductList {...view} />
    </MerchantPage>
  );
}
