import { Button, ButtonGroup } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemButton } from "#app/domain/problem.ts";
import { merchantPaths, shopAdminHome } from "#app/paths.ts";
import type { ProblemShown } from "#app/queries/problems.server.ts";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { useSurroundings } from "#app/ui/merchant/frame/surroundings.ts";
import { useAct } from "#app/ui/merchant/use-act.ts";
import { useDownload } from "#app/ui/merchant/use-download.ts";

const ASKED_FIRST: readonly ProblemButton[] = ["send_again", "mark_as_sent", "release", "send_restored", "restored_sent"];

/** The buttons that solve a problem, the likeliest first. `leave` = those that stand elsewhere on the page already. */
export function ProblemButtons({ problem, leave = [] }: { problem: ProblemShown; leave?: readonly ProblemButton[] }) {
  const { t } = useTranslation(["orders", "states"]);
  const { embedded } = useSurroundings();
  const { act, busy } = useAct(merchantPaths.problem(problem.id));
  const { download, loading } = useDownload();
  const [asked, setAsked] = useState<ProblemButton | null>(null);
  // To look before deciding is always a choice.
  const all = new Set([...problem.buttons, ...(problem.orderId ? (["open_order"] as const) : [])]);
  const buttons = [...all].filter((button) => !leave.includes(button));
  if (buttons.length === 0) return null;
  const press = (button: ProblemButton) => {
    if (button === "download") return void download(merchantPaths.dataRequest(problem.dataRequestId ?? ""));
    if (ASKED_FIRST.includes(button)) return setAsked(button);
    act(button);
  };
  return (
    <>
      <ButtonGroup>
        {buttons.map((button, at) => (
          <Button
            key={button}
            variant={at === 0 ? "secondary" : "tertiary"}
            {...linkOf(button, problem, embedded)}
            loading={busy === button || (button === "download" && loading)}
            disabled={busy !== null && busy !== button}
            onClick={linkOf(button, problem, embedded) ? undefined : () => press(button)}
          >
            {t(`states:button.${button}`)}
          </Button>
        ))}
      </ButtonGroup>
      {asked && (
        <AskModal
          open
          title={t(`orders:relay.ask.${asked}.title`, problem.params)}
          text={t(`orders:relay.ask.${asked}.${asked === "release" ? "risk" : "text"}`, problem.params)}
          go={t(`states:button.${asked}`)}
          busy={busy === asked}
          onGo={() => {
            act(asked);
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function linkOf(button: ProblemButton, { orderId, supplierId, shop }: ProblemShown, embedded: boolean) {
  if (button === "open_settings") return { url: merchantPaths.settings };
  if (button === "open_supplier") return { url: supplierId ? merchantPaths.supplier(supplierId) : merchantPaths.suppliers };
  if (button === "open_order") return { url: orderId ? merchantPaths.order(orderId) : merchantPaths.orders };
  if (button === "open_shop") return shop ? { url: shopAdminHome(shop, embedded), external: true } : { url: merchantPaths.account };
  if (button === "enter_keys") return { url: shop ? merchantPaths.newShopAt(shop.domain) : merchantPaths.newShop };
  return null;
}
