import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireAccount } from "#app/auth/merchant.server.ts";
import { disconnectWooCommerce } from "#app/flows/shop/disconnect-woocommerce.server.ts";
import { inviteMember, removeMember } from "#app/flows/sign-in/members.server.ts";
import { revokeSession } from "#app/flows/sign-in/member-session.server.ts";
import { joinAccount } from "#app/flows/shop/shop-invitation.server.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { accountPage, type AccountPage } from "#app/queries/account.server.ts";
import { AccountCards } from "#app/ui/merchant/account/account-cards.tsx";
import merchantStyles from "#app/ui/merchant/merchant.css?url";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import type { Saved } from "#app/ui/merchant/use-saved.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: merchantStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const reader = await requireAccount(request);
  return { clock: { timezone: reader.shops[0]?.timezone ?? "UTC", now: new Date() }, page: await accountPage(reader) };
}

const id = z.string().max(40);
const Form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("invite"), email: z.string().max(320) }),
  z.object({ intent: z.literal("remove"), memberId: id }),
  z.object({ intent: z.literal("revoke"), sessionId: id }),
  z.object({ intent: z.literal("disconnect"), shopId: id }),
  z.object({ intent: z.literal("join"), code: z.string().max(40) }),
]);

export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { account, embedded, member, shops } = await requireAccount(request);
  const form = Form.safeParse(Object.fromEntries(await readForm(request)));
  if (!form.success) throw new Response(null, { status: 400 });
  const asked = form.data;
  if (asked.intent === "invite") {
    const said = await inviteMember(account, { email: asked.email, embedded });
    return { ok: said === "invited", said };
  }
  if (asked.intent === "join") {
    if (!embedded) throw new Response(null, { status: 400 });
    const joined = await joinAccount({ accountId: account.id, shopId: shops[0]!.id, code: asked.code });
    if (joined.ok) return { ok: true, said: "joined" };
    return { ok: false, said: joined.code === "wrong" ? "joinWrong" : "joinNotEmpty" };
  }
  // Whoever is inside a shop's admin is no member, and rules over none.
  if (!member) throw new Response(null, { status: 403 });
  if (asked.intent === "remove") {
    const removed = await removeMember({ accountId: account.id, memberId: asked.memberId });
    return { ok: removed, said: removed ? "removed" : "notRemoved" };
  }
  if (asked.intent === "disconnect") {
    const webhooks = await disconnectWooCommerce(account.id, asked.shopId);
    if (!webhooks) throw new Response(null, { status: 404 });
    return { ok: true, said: webhooks === "removed" ? "letGo" : "letGoWebhooks" };
  }
  await revokeSession({ email: member.email, sessionId: asked.sessionId });
  return { ok: true, said: "signedOut" };
}

export default function Account() {
  const { clock, page } = useLoaderData() as unknown as { clock: { timezone: string; now: Date }; page: AccountPage };
  return (
    <MerchantPage clock={clock}>
      <AccountCards page={page} />
    </MerchantPage>
  );
}
