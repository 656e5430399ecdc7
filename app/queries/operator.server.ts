import { db } from "#app/db.server.ts";
import { formatAddress, type Address } from "#app/domain/address.ts";
import { DOCUMENT_KINDS } from "#app/domain/verification-document.ts";
import { afterStep } from "#app/domain/verification.ts";
import { verificationOf } from "#app/flows/verification/verification.server.ts";
import { waitingToBeVerified } from "#app/queries/verification-waiting.server.ts";

const MOST_WAITING = 200;
const MOST_DECIDED = 50;
const MOST_ENTRIES = 500;
/** In the order of the page; the merchant's own words stand last. */
const KINDS: string[] = [...DOCUMENT_KINDS, "note"];
const IN_A_LIST = { id: true, name: true, verification: true, verificationSince: true } as const;

/** The operators' first page: who waits to be verified, the longest waiting first, and what was decided last. */
export async function operatorAccounts() {
  const [waiting, decided] = await Promise.all([
    db.account.findMany({
      where: { verification: "submitted" },
      select: IN_A_LIST,
      orderBy: [{ verificationSince: "asc" }, { id: "asc" }],
      take: MOST_WAITING,
    }),
    db.account.findMany({
      where: { verification: { in: ["verified", "refused"] } },
      select: IN_A_LIST,
      orderBy: [{ verificationSince: "desc" }, { id: "desc" }],
      take: MOST_DECIDED,
    }),
  ]);
  return { waiting, decided };
}

/** One account as an operator decides on it: who he says he is, what he handed in, who looked at it. Null when there is none. */
export async function operatorAccount(id: string, language: string) {
  const account = await db.account.findUnique({
    where: { id },
    include: {
      shops: { select: { id: true, name: true, domain: true }, orderBy: { connectedAt: "asc" } },
      members: { select: { email: true }, orderBy: { createdAt: "asc" } },
      verificationEntries: { orderBy: [{ at: "desc" }, { id: "desc" }], take: MOST_ENTRIES },
    },
  });
  if (!account) return null;
  const state = verificationOf(account);
  const documents = await db.verificationDocument.findMany({
    where: { accountId: id },
    select: { id: true, kind: true, contentType: true, size: true, uploadedAt: true, purgeAt: true },
  });
  const billing = JSON.parse(account.billingAddress) as Partial<Address>;
  return {
    id,
    name: account.name,
    address: billing.countryCode ? formatAddress(billing as Address, language) : [],
    emails: [...new Set([account.notifyEmail, ...account.members.map(({ email }) => email)])].filter(Boolean),
    shops: account.shops,
    state,
    /** Given back with the decision: it decides on what stood then. */
    since: account.verificationSince?.toISOString() ?? "",
    reason: account.verificationReason,
    waiting: await waitingToBeVerified(id),
    documents: documents.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind)),
    entries: account.verificationEntries.map(({ id, at, code, by, kind, reason }) => ({ id, at, code, by, kind, reason })),
    may: { verify: afterStep("verify", state, "operator") !== null, refuse: afterStep("refuse", state, "operator") !== null },
  };
}

export type OperatorAccount = NonNullable<Awaited<ReturnType<typeof operatorAccount>>>;
