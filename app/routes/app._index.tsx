import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { requireMerchant } from "#app/auth/merchant.server.ts";
import { checkShopNow } from "#app/flows/reconcile.server.ts";
import { switchForwarding } from "#app/flows/merchant/switch-forwarding.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { homePage, type HomePage } from "#app/queries/home.server.ts";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";
import { CheckCard } from "#app/ui/merchant/home/check-card.tsx";
import { ForwardingCard } from "#app/ui/merchant/home/forwarding-card.tsx";
import { Headline } from "#app/ui/merchant/home/headline.tsx";
import { NeedsYou } from "#app/ui/merchant/home/needs-you.tsx";
import { ShopsCard } from "#app/ui/merchant/home/shops-card.tsx";
import { SetupGuide } from "#app/ui/merchant/home/setup-guide.tsx";
import { VerificationLine } from "#app/ui/merchant/home/verification-line.tsx";
import { Today } from "#app/ui/merchant/home/today.tsx";
import merchantStyles from "#app/ui/merchant/merchant.css?url";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import type { Acted } from "#app/ui/merchant/use-act.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: merchantStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  return homePage(await requireMerchant(request));
}

const Form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("forwarding"), on: z.enum(["yes", ""]), from: z.iso.datetime().or(z.literal("")).default("") }),
  z.object({ intent: z.literal("check_shop") }),
]);

export async function action({ request }: ActionFunctionArgs): Promise<Acted> {
  const { account, shop } = await requireMerchant(request);
  const form = Form.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) return { ok: false, code: "wrong_form" };
  const which = { accountId: account.id, shopId: shop.id };
  if (form.data.intent === "check_shop") {
    const checkId = await checkShopNow(which);
    return checkId ? { ok: true, said: "check_shop" } : { ok: false, code: "not_found" };
  }
  const on = form.data.on === "yes";
  const done = await switchForwarding({ ...which, on, from: form.data.from ? new Date(form.data.from) : null });
  return done.ok ? { ok: true, said: on ? "forwarding_on" : "forwarding_off" } : done;
}

/** Is all well? */
export default function Home() {
  const page = useLoaderData() as unknown as HomePage;
  const { t } = useTranslation("orders");
  const fresh = page.recent === 0;
  return (
    <MerchantPage clock={page.clock}>
      <PageTitle title={t("home.title")} />
      <Page>
        <BlockStack gap="400">
          <Headline page={page} />
          {page.verification && <VerificationLine line={page.verification} />}
          <Layout>
            <Layout.Section>
              <BlockStack gap="400">
                {fresh && <SetupGuide setup={page.setup} />}
                {(!fresh || page.problems.length > 0) && <NeedsYou problems={page.problems} />}
                <Today today={page.today} />
                {!fresh && <SetupGuide setup={page.setup} />}
              </BlockStack>
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <BlockStack gap="400">
                {page.several.length > 0 ? (
                  <ShopsCard shops={page.several} />
                ) : (
                  <>
                    <ForwardingCard shop={page.shop} waiting={page.waiting} />
                    <CheckCard check={page.check} days={page.days} shop={page.shop} />
                  </>
                )}
              </BlockStack>
            </Layout.Section>
          </Layout>
        </BlockStack>
      </Page>
    </MerchantPage>
  );
}
