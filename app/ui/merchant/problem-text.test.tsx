import { AppProvider } from "@shopify/polaris";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import type { ProblemCode } from "#app/domain/problem.ts";
import type { ProblemShown } from "#app/queries/problems.server.ts";
import { textsIn } from "#app/texts/index.ts";
import { polarisTexts } from "#app/texts/polaris.server.ts";
import { ClockProvider } from "#app/ui/merchant/format.tsx";
import { ProblemText } from "#app/ui/merchant/problem-text.tsx";

const NAMES = { order: "", number: "1042-ACME-1", supplier: "Acme Living", shop: "", tracking: "", work: "", waiting: "", server: "", reason: "", detail: "" };
const ABOUT = { id: "1", shop: null, raisedAt: new Date(), buttons: [], orderId: null, supplierId: null, shipmentId: null, dataRequestId: null };

function said(code: ProblemCode, params: Partial<ProblemShown["params"]> = {}): string {
  return renderToStaticMarkup(
    <I18nextProvider i18n={textsIn("en")}>
      <AppProvider i18n={polarisTexts("en")}>
        <ClockProvider clock={{ timezone: "UTC", now: new Date() }}>
          <ProblemText problem={{ ...ABOUT, code, params: { ...NAMES, ...params } }} />
        </ClockProvider>
      </AppProvider>
    </I18nextProvider>,
  );
}

test("Stafette's own mail server is nothing a merchant can mend: it is not his settings that are to be checked", () => {
  expect(said("mail_server_down", { server: "host" })).toContain("Stafette&#x27;s own mail server has not answered");
  expect(said("mail_server_down", { server: "host" })).not.toContain("Check the mail server");
  expect(said("mail_server_down", { server: "own" })).toContain("Check the mail server in the settings");
});

test("What to do names the supplier, too", () => {
  expect(said("supplier_removed")).toContain("or make Acme Living active again");
});
