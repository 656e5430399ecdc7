import { db } from "#app/db.server.ts";
import { DEAD_LETTER_CODES, type DeadLetterCode } from "#app/domain/dead-letter.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import { lastBulkAction } from "#app/flows/merchant/bulk-action.server.ts";
import { openProblems, showProblems, type ProblemShown, type Whose } from "#app/queries/problems.server.ts";

const A_PAGE = 50;

/** What is known of an attempt: why it failed, what the other side said, when it was, and how often it was tried. */
export type Evidence = { reason: string; said: string; at: Date | null; tries: number };
export type DeadLetter = ProblemShown & { evidence: Evidence | null };

export type DeadLettersAsked = { code: DeadLetterCode | null; after: string };

/** What could not be done, oldest first, with what is known of each. */
export async function deadLettersPage(reader: Whose & { shop: { timezone: string } }, { code, after }: DeadLettersAsked) {
  const open = { AND: [openProblems(reader), { code: { in: DEAD_LETTER_CODES } }] };
  const page = { AND: [open, code ? { code } : {}, { id: { gt: after } }] };
  const [groups, rows, suppliers, bulk] = await Promise.all([
    db.problem.groupBy({ by: ["code"], where: open, _count: true }),
    db.problem.findMany({ where: page, orderBy: { id: "asc" }, take: A_PAGE + 1 }),
    db.supplier.findMany({
      where: { accountId: reader.account.id, status: { in: [...RECEIVES_ORDERS] } },
      select: { id: true, name: true, contacts: { where: { removedAt: null }, select: { id: true, email: true }, orderBy: { createdAt: "asc" } } },
      orderBy: { name: "asc" },
    }),
    lastBulkAction(reader),
  ]);
  const shown = rows.slice(0, A_PAGE);
  const evidence = await evidenceOf(shown);
  const problems = await showProblems(shown, reader);
  return {
    clock: { timezone: reader.shop.timezone, now: new Date() },
    code,
    counts: groups.map((group) => ({ code: group.code as DeadLetterCode, count: group._count })),
    letters: problems.map((problem): DeadLetter => ({ ...problem, evidence: evidence.get(problem.id) ?? null })),
    next: rows.length > A_PAGE ? shown.at(-1)!.id : null,
    suppliers,
    bulk,
  };
}

export type DeadLettersPage = Awaited<ReturnType<typeof deadLettersPage>>;

type Row = { id: string; code: string; key: string; params: string; raisedAt: Date; purchaseOrderId: string | null };

async function evidenceOf(rows: Row[]): Promise<Map<string, Evidence>> {
  const shipmentOf = (row: Row) => (JSON.parse(row.params) as { shipment?: string }).shipment ?? "";
  const jobKeyOf = (row: Row) => row.key.slice(row.code.length + 1);
  const orders = rows.flatMap((row) => row.purchaseOrderId ?? []);
  const [sendings, writings, jobs] = await Promise.all([
    db.transmission.findMany({ where: { purchaseOrderId: { in: orders } }, orderBy: { intendedAt: "asc" } }),
    db.writeBack.findMany({ where: { shipmentId: { in: rows.map(shipmentOf) } }, orderBy: { intendedAt: "asc" } }),
    db.job.findMany({ where: { key: { in: rows.map(jobKeyOf) } } }),
  ]);
  const found = rows.flatMap((row): [string, Evidence][] => {
    if (row.code === "restored") return [[row.id, { reason: "restored", said: "", at: row.raisedAt, tries: 0 }]];
    const job = row.code.startsWith("job_") && jobs.find(({ key }) => key === jobKeyOf(row));
    if (job) return [[row.id, { reason: job.lastError, said: "", at: job.failingSince, tries: job.attempts }]];
    const written = writings.findLast((part) => part.shipmentId === shipmentOf(row));
    if (written) return [[row.id, said(written, 1)]];
    const sent = sendings.filter((one) => one.purchaseOrderId === row.purchaseOrderId && one.status !== "sent");
    const last = sent.at(-1);
    return last ? [[row.id, said(last, sent.reduce((sum, one) => sum + one.attempts, 0))]] : [];
  });
  return new Map(found);
}

function said(row: { evidence: string; settledAt: Date | null; intendedAt: Date }, tries: number): Evidence {
  const { code = "", response = "", said: words = "" } = JSON.parse(row.evidence) as Record<string, string>;
  return { reason: code, said: response || words, at: row.settledAt ?? row.intendedAt, tries };
}
