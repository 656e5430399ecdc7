import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { mayChangeForAll, requireMerchant } from "#app/auth/merchant.server.ts";
import { DEAD_LETTER_ACTIONS, DEAD_LETTER_CODES } from "#app/domain/dead-letter.ts";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { beginBulkAction } from "#app/flows/merchant/bulk-action.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { merchantPaths } from "#app/paths.ts";
import { deadLettersPage, type DeadLettersPage } from "#app/queries/dead-letters.server.ts";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import merchantStyles from "#app/ui/merchant/merchant.css?url";
import { BulkResult } from "#app/ui/merchant/problems/bulk-result.tsx";
import { KindPicker } from "#app/ui/merchant/problems/kind-picker.tsx";
import { LetterTable } from "#app/ui/merchant/problems/letter-table.tsx";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import type { Acted } from "#app/ui/merchant/use-act.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: merchantStyles }];

const Asked = z.object({
  kind: z.enum(DEAD_LETTER_CODES).nullable().catch(null),
  after: z.string().max(60).catch(""),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const asked = Asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  return deadLettersPage(await requireMerchant(request), { code: asked.kind, after: asked.after });
}

const Form = z.object({
  intent: z.enum(DEAD_LETTER_ACTIONS),
  ids: z.string().max(5000),
  all: z.enum(DEAD_LETTER_CODES).optional(),
  after: z.string().max(60).optional(),
  supplierId: z.string().max(60).optional(),
  contactId: z.string().max(60).optional(),
  email: z.string().optional(),
  mayHaveArrived: z.literal("yes").optional(),
});

/** Decides about several at once; how far it is, the page shows. */
export async function action({ request }: ActionFunctionArgs): Promise<Acted> {
  const merchant = await requireMerchant(request);
  const form = Form.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) return { ok: false, code: "wrong_form" };
  const { intent: action, ids, all, after, supplierId, contactId, mayHaveArrived } = form.data;
  const email = form.data.email === undefined ? undefined : readEmailAddress(form.data.email);
  if (email === null) return { ok: false, code: "no_address" };
  // An address becomes a contact, who is told of all further orders, whatever shop they come from.
  if (email && !(await mayChangeForAll(merchant))) return { ok: false, code: "only_by_email" };
  const of = all ? { code: all, after } : { ids: ids.split(",") };
  const id = await beginBulkAction(merchant, { action, of, supplierId, contactId, email, mayHaveArrived: mayHaveArrived === "yes" });
  return id ? { ok: true, said: "bulk_begun" } : { ok: false, code: "not_found" };
}

/** What could not be done, and what is known of it? */
export default function Problems() {
  const page = useLoaderData() as unknown as DeadLettersPage;
  const { t } = useTranslation("problems");
  const kept = useShopKept();
  return (
    <MerchantPage clock={page.clock}>
      <PageTitle title={t("title")} />
      <Page title={t("title")} backAction={{ url: kept(merchantPaths.home) }}>
        <BlockStack gap="400">
          {page.bulk && <BulkResult bulk={page.bulk} />}
          <Card padding="0">
            <KindPicker page={page} />
            <LetterTable key={`${page.code} ${page.bulk?.finishedAt}`} page={page} />
          </Card>
        </BlockStack>
      </Page>
    </MerchantPage>
  );
}
