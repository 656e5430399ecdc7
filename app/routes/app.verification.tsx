import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { requireAccount } from "#app/auth/merchant.server.ts";
import { DOCUMENT_KINDS, MOST_DOCUMENT_BYTES, MOST_NOTE_LETTERS, type DocumentKind } from "#app/domain/verification-document.ts";
import { submitVerification } from "#app/flows/verification/submit-verification.server.ts";
import { keepTyped } from "#app/lib/keep-typed.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { verificationPage, type VerificationPage } from "#app/queries/verification.server.ts";
import merchantStyles from "#app/ui/merchant/merchant.css?url";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";
import type { Saved } from "#app/ui/merchant/use-saved.ts";
import { VerificationCards } from "#app/ui/merchant/verification/verification-cards.tsx";

/** Both documents, and the words and boundaries around them. */
const MOST_BYTES = DOCUMENT_KINDS.length * MOST_DOCUMENT_BYTES + 64 * 1024;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: merchantStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { account, shops, embedded } = await requireAccount(request);
  const page = await verificationPage(account, embedded);
  if (page.state === "not_needed") throw new Response(null, { status: 404 });
  return { clock: { timezone: shops[0]?.timezone ?? "UTC", now: new Date() }, page };
}

/** Takes the documents in. They are never shown here again, to nobody. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { account, embedded } = await requireAccount(request);
  const form = await readForm(request, MOST_BYTES).catch(tooLarge);
  if (!form) return { ok: false, said: "tooLarge" };
  const files: Partial<Record<DocumentKind, Uint8Array>> = {};
  for (const kind of DOCUMENT_KINDS) {
    const file = form.get(kind);
    if (file instanceof File) files[kind] = new Uint8Array(await file.arrayBuffer());
  }
  const note = String(form.get("note") ?? "").trim().slice(0, MOST_NOTE_LETTERS);
  const taken = await submitVerification({ accountId: account.id, embedded, files, note });
  if (taken.ok) return { ok: true, said: "handedIn" };
  if (taken.code === "wrong_files") return { ok: false, said: "wrongFiles", errors: taken.wrong };
  return { ok: false, said: taken.code === "not_now" ? "notNow" : "onlyMembers" };
}

/** Files that are too large together are a sentence on the page; what else cannot be read passes as it is. */
function tooLarge(thrown: unknown): null {
  if (thrown instanceof Response && thrown.status === 413) return null;
  throw thrown;
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepTyped(() => serverAction<typeof action>(), { ok: false as const, said: "failed" });

export default function Verification() {
  const { clock, page } = useLoaderData() as unknown as { clock: { timezone: string; now: Date }; page: VerificationPage };
  return (
    <MerchantPage clock={clock}>
      <VerificationCards page={page} />
    </MerchantPage>
  );
}
