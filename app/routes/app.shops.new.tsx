import { redirect, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAccount } from "#app/auth/merchant.server.ts";
import { connectWooCommerce } from "#app/flows/shop/connect-woocommerce.server.ts";
import { chooseGtinField } from "#app/flows/merchant/save-settings.server.ts";
import { makeShopInvitation } from "#app/flows/shop/shop-invitation.server.ts";
import { beginHandshake, mayHandshake } from "#app/flows/shop/woo-handshake.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { merchantPaths } from "#app/paths.ts";
import { newShopPage, type Tried } from "#app/queries/new-shop.server.ts";
import merchantStyles from "#app/ui/merchant/merchant.css?url";
import { NewShop } from "#app/ui/merchant/shops/new-shop.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: merchantStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { account, embedded } = await requireAccount(request);
  const query = new URL(request.url).searchParams;
  const named = (name: string) => query.get(name) ?? "";
  const asked = { embedded, tried: named("tried"), denied: query.has("denied"), done: named("done"), address: named("address") };
  return { embedded, page: await newShopPage(account.id, asked) };
}

const Form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("handshake"), address: z.string().max(500) }),
  z.object({
    intent: z.literal("keys"),
    address: z.string().max(500),
    consumerKey: z.string().trim().regex(/^ck_\w{1,64}$/),
    consumerSecret: z.string().trim().regex(/^cs_\w{1,64}$/),
  }),
  z.object({ intent: z.literal("gtin"), shopId: z.string().max(40), gtinSource: z.string().max(320) }),
  z.object({ intent: z.literal("code") }),
]);

type Answer = { failure: Tried } | { code: string } | { wrongKeys: true } | { saved: boolean };

export async function action({ request }: ActionFunctionArgs): Promise<Answer | Response> {
  const { account, member } = await requireAccount(request);
  if (!member) throw new Response(null, { status: 403 });
  const form = Form.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) return { wrongKeys: true };
  const asked = form.data;
  switch (asked.intent) {
    case "handshake": {
      if (!mayHandshake) throw new Response(null, { status: 400 });
      const begun = await beginHandshake(account.id, asked.address, member.email);
      return begun.ok ? redirect(begun.url) : { failure: { ...begun, address: asked.address } };
    }
    case "keys": {
      const came = await connectWooCommerce(account, asked.address, asked);
      return came.ok ? redirect(`${merchantPaths.newShop}?done=${came.shopId}`) : { failure: { ...came, address: asked.address } };
    }
    case "gtin":
      return { saved: (await chooseGtinField(account.id, asked.shopId, asked.gtinSource))?.ok ?? false };
    case "code":
      return { code: await makeShopInvitation(account.id) };
  }
}

export default function NewShopPage() {
  return <NewShop {...useLoaderData<typeof loader>()} />;
}
