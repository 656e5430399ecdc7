import { releasedByHand } from "#app/domain/hold.ts";
import { linesNow } from "#app/domain/purchase-order-lines.ts";
import { sendingsThatCount, whyNot, type Action, type Shown, type TransmissionStatus } from "#app/domain/purchase-order.ts";
import { diffVersions } from "#app/domain/version-diff.ts";
import type { RelayRow } from "#app/queries/order-facts.server.ts";
import { shipmentOf } from "#app/queries/order-shipment.server.ts";
import type { ProblemShown } from "#app/queries/problems.server.ts";

const ACTIONS = ["send_again", "mark_as_sent", "enter_tracking", "cancel"] as const satisfies Action[];

/** A purchase order as a relay: sent, opened, accepted, shipped, told the shop; each leg with its proof. */
export function relayCard(row: RelayRow, problems: ProblemShown[], withoutPlace: ReadonlySet<string>, shop: { status: string }) {
  const shown = row.shown as Shown;
  const emailOf = (contactId: string | null) => row.supplier.contacts.find(({ id }) => id === contactId)?.email ?? "";
  const now = new Date();
  const shipments = row.shipments.map((shipment) => shipmentOf(shipment, row, withoutPlace));
  const lines = linesOf(row);
  const sendings = sendingsThatCount(row);
  const present = sendings.filter(({ version }) => version === row.version).map(({ status }) => status as TransmissionStatus);
  return {
    id: row.id,
    number: row.number,
    supplier: { id: row.supplier.id, name: row.supplier.name, code: row.supplier.code },
    defaultCarrier: row.supplier.defaultCarrier,
    shown,
    version: row.version,
    holds: row.holds
      .filter((hold) => hold.until === null || hold.until > now)
      .map(({ id, reason, since, until }) => ({ id, reason, since, until, mayRelease: releasedByHand(reason, shop) })),
    whyNot: Object.fromEntries(ACTIONS.map((action) => [action, whyNot(action, shown, present)])) as Record<
      (typeof ACTIONS)[number],
      ReturnType<typeof whyNot>
    >,
    lines,
    transmissions: sendings.map((sent) => ({
      id: sent.id,
      version: sent.version,
      round: sent.round,
      channel: sent.channel,
      to: emailOf(sent.recipient),
      status: sent.status as TransmissionStatus,
      messageId: sent.messageId,
      attempts: sent.attempts,
      at: sent.settledAt ?? sent.sendingAt ?? sent.intendedAt,
    })),
    opened: row.links.flatMap(({ contactId, firstOpenedAt, lastOpenedAt }) =>
      firstOpenedAt && lastOpenedAt ? [{ by: emailOf(contactId), firstOpenedAt, lastOpenedAt }] : [],
    ),
    answeredAt: row.acknowledgements.filter((said) => said.version === row.version).at(-1)?.at ?? null,
    answeredBy: emailOf(row.acknowledgements.filter((said) => said.version === row.version).at(-1)?.contactId ?? null),
    shipments,
    versions: row.versions.map((version, at) => ({
      version: version.version,
      reason: version.reason,
      createdAt: version.createdAt,
      diff: at === 0 ? null : diffVersions(row.versions[at - 1]!, version),
    })),
    problems: problems.filter(
      (problem) =>
        problem.params.number === row.number || shipments.some((shipment) => shipment.id === problem.shipmentId),
    ),
  };
}

function linesOf(row: RelayRow) {
  const present = row.versions.find(({ version }) => version === row.version)!.lines;
  return linesNow(row).map((line) => {
    const { title, variantTitle, sku } = present.find(({ id }) => id === line.lineId)!;
    return { ...line, title, variantTitle, sku };
  });
}
