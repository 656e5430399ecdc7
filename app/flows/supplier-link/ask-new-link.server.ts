import { write, type Tx } from "#app/db.server.ts";
import { foldSearchKey } from "#app/domain/search-key.ts";
import { allowance } from "#app/lib/allowance.ts";
import { queue } from "#app/jobs/queue.server.ts";

const HOUR = 3600_000;
const MOST_LINKS = 5;

const perAddress = allowance(5, HOUR);
const perCaller = allowance(20, HOUR);

/**
 * So many milliseconds after the question everybody is answered: a mail asked for is written to the disk, a stranger's
 * question is not, and a disk takes many times as long as looking.
 */
export const ANSWERED_AFTER = 300;

/**
 * Somebody asks for his link again. Known contacts get it by mail, to the address on record; nobody learns from the
 * answer, nor from the time it takes (`ANSWERED_AFTER`), whether an address is known. Without a number: his newest open
 * orders.
 */
export async function mailNewLink({ email, number, caller }: { email: string; number: string; caller: string }) {
  const address = email.trim().slice(0, 320);
  if (!perCaller(caller)) return;
  const mayAsk = perAddress(address.toLowerCase());
  await write(async (tx) => {
    const links = await linksOf(tx, address, foldSearchKey(number.slice(0, 100)));
    if (mayAsk) for (const { id } of links) await queue(tx, { kind: "mail-link", linkId: id });
  });
}

/** Expired and revoked links are among them: the mail then carries a new one. */
const linksOf = (tx: Tx, address: string, numberKey: string) =>
  tx.supplierLink.findMany({
    where: {
      contact: {
        email: { in: [...new Set([address, address.toLowerCase()])] },
        removedAt: null,
        supplier: { status: { not: "removed" } },
      },
      purchaseOrder: numberKey ? { numberKey } : { status: { in: ["open", "cancel_requested"] } },
    },
    orderBy: { createdAt: "desc" },
    take: MOST_LINKS,
    select: { id: true },
  });
