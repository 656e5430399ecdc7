import { Button, Card, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Props = { send: (fields: Record<string, string>) => void; busy: boolean };

/** Inside a shop's admin: the code by which this shop joins another account. Gone once it has. */
export function JoinCard({ send, busy }: Props) {
  const { t } = useTranslation("account");
  const [code, setCode] = useState("");
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
