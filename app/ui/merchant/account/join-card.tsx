import { Button, Card, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

/** Inside a shop's admin: the code by which this shop joins another account. */
export function JoinCard() {
  const { t } = useTranslation("account");
  const [code, setCode] = useState("");
  const { send, busy } = useSaved((key) => t(`page.${key}`), () => setCode(""));
  return (
    <Card>
      <form onSubmit={(event) => (event.preventDefault(), send({ intent: "join", code }))}>
        <TextField
          label={t("page.code")}
          value={code}
          onChange={setCode}
          autoComplete="off"
          maxLength={40}
          connectedRight={
            <Button submit loading={busy} disabled={!code}>
              {t("page.joinButton")}
            </Button>
          }
        />
      </form>
    </Card>
  );
}
