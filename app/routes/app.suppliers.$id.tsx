import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { mayChangeForAll, requireMerchant } from "#app/auth/merchant.server.ts";
import { removeContact, saveContact } from "#app/flows/merchant/save-contact.server.ts";
import { saveSupplier, setSupplierStatus } from "#app/flows/merchant/save-supplier.server.ts";
import { sendTestOrder } from "#app/flows/merchant/send-test-order.server.ts";
import { keepTyped } from "#app/lib/keep-typed.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { timezones } from "#app/lib/timezone.ts";
import { supplierPage } from "#app/queries/supplier.server.ts";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import { SupplierDetail } from "#app/ui/merchant/suppliers/supplier-page.tsx";
import supplierStyles from "#app/ui/merchant/suppliers/suppliers.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: supplierStyles }];

const notFound = () => new Response(null, { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const merchant = await requireMerchant(request);
  const supplier = await supplierPage(merchant, params.id!);
  if (!supplier) throw notFound();
  return {
    clock: { timezone: merchant.shop.timezone, now: new Date() },
    supplier,
    timezones: timezones(supplier.timezone),
    mayChange: await mayChangeForAll(merchant),
  };
}

/** What the page does answers in keys of its texts; null from a flow means that this account has no such supplier. */
export async function action({ request, params }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  const { account, shop } = merchant;
  const form = Object.fromEntries(await readForm(request));
  // A test order is this shop's own; all else counts in every shop whose products carry his code.
  if (form.intent !== "test" && !(await mayChangeForAll(merchant))) return { ok: false as const, said: "onlyByEmail" };
  const supplierId = params.id!;
  const whom = { accountId: account.id, supplierId };
  const contactId = typeof form.contactId === "string" ? form.contactId : null;
  switch (form.intent) {
    case "save": {
      const saved = (await saveSupplier(account.id, supplierId, form)) ?? throwNotFound();
      return saved.ok ? done("saved") : { ok: false as const, said: "notSaved", errors: saved.errors };
    }
    case "status": {
      const moved = (await setSupplierStatus(account.id, supplierId, String(form.status))) ?? throwNotFound();
      return moved.ok
        ? done(`moved.${String(form.status)}`)
        : { ok: false as const, said: `moveRefused.${moved.code}` };
    }
    case "save-contact": {
      const saved = (await saveContact(whom, contactId, form)) ?? throwNotFound();
      return saved.ok ? done("contactSaved") : { ok: false as const, said: "notSaved", errors: saved.errors };
    }
    case "remove-contact": {
      const removed = (await removeContact(whom, contactId ?? "")) ?? throwNotFound();
      return removed.ok ? done("contactRemoved") : { ok: false as const, said: "told.lastContact" };
    }
    case "test": {
      const sent = (await sendTestOrder({ ...whom, shopId: shop.id })) ?? throwNotFound();
      return sent.ok ? done("reach.sent") : { ok: false as const, said: `reach.refused.${sent.code}` };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

const done = (said: string) => ({ ok: true as const, said });

function throwNotFound(): never {
  throw notFound();
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepTyped(() => serverAction<typeof action>(), { ok: false as const, said: "failed" });

export default function Supplier() {
  const { clock, supplier, timezones: names, mayChange } = useLoaderData<typeof loader>();
  return (
    <MerchantPage clock={clock}>
      <SupplierDetail key={supplier.id} supplier={supplier} timezones={names} mayChange={mayChange} />
    </MerchantPage>
  );
}
