import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout } from "@shopify/polaris";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import type { Address } from "#app/domain/address.ts";
import { lookAtAddress } from "#app/flows/merchant/look-at-address.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { orderPage, type OrderPage } from "#app/queries/order.server.ts";
import { ownsOrder } from "#app/queries/own-order.server.ts";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";
import merchantStyles from "#app/ui/merchant/merchant.css?url";
import { AddressCard } from "#app/ui/merchant/order/address-card.tsx";
import { MarginCard } from "#app/ui/merchant/order/margin-card.tsx";
import { OrderHead } from "#app/ui/merchant/order/order-head.tsx";
import { OrderMain } from "#app/ui/merchant/order/order-main.tsx";
import { Story } from "#app/ui/merchant/order/story.tsx";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import type { Acted } from "#app/ui/merchant/use-act.ts";
import { actOnOrder } from "./act.server.ts";
import { Form, namedIn } from "./form.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: merchantStyles }];

const notFound = () => new Response(null, { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const page = await orderPage(await requireMerchant(request), params.id ?? "");
  if (!page) throw notFound();
  return page;
}

export async function action({ request, params }: ActionFunctionArgs): Promise<Acted | { address: Address | null }> {
  const { account, shops, userId } = await requireMerchant(request);
  const orderId = params.id ?? "";
  const form = Form.safeParse(Object.fromEntries(await readForm(request)));
  if (!(await ownsOrder(shops, orderId, form.success ? namedIn(form.data) : {}))) throw notFound();
  if (!form.success) return { ok: false, code: "wrong_form" };
  if (form.data.intent !== "show_address") return actOnOrder(account.id, orderId, form.data);
  return { address: await lookAtAddress({ accountId: account.id, orderId, who: userId ?? "" }) };
}

/** What happened, and why? */
export default function Order() {
  const page = useLoaderData() as unknown as OrderPage;
  return (
    <MerchantPage clock={page.clock}>
      <PageTitle title={page.order.name} />
      <OrderHead page={page}>
        <Layout>
          <Layout.Section>
            <OrderMain page={page} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <div className="st-side">
              <AddressCard key={page.order.id} address={page.address} />
              <MarginCard margin={page.margin} />
              <Story timeline={page.timeline} />
            </div>
          </Layout.Section>
        </Layout>
      </OrderHead>
    </MerchantPage>
  );
}
