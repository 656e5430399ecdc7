/** @jsxImportSource preact */
import type { Admin } from "./admin.ts";
import type { Verdict, Verdicts } from "./verdicts.ts";

/** Loading and the failure to load take the whole block. */
export function Waiting({ admin, error, again }: { admin: Admin; error: string; again: () => void }) {
  const t = admin.i18n.translate;
  if (!error) {
    return (
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-spinner accessibilityLabel={t("loading")} />
        <s-text color="subdued">{t("loading")}</s-text>
      </s-stack>
    );
  }
  return (
    <s-banner tone="critical" heading={t("load_failed")}>
      <s-stack gap="small">
        <s-text>{error}</s-text>
        <s-button onClick={again}>{t("again")}</s-button>
      </s-stack>
    </s-banner>
  );
}

/** What went wrong while saving or checking; nothing when all is well. */
export function Trouble({ admin, saveError, verdicts }: { admin: Admin; saveError: string; verdicts: Verdicts }) {
  const t = admin.i18n.translate;
  return (
    <>
      {saveError && (
        <s-banner tone="critical" heading={t("save_failed")}>
          <s-text>{saveError}</s-text>
        </s-banner>
      )}
      {(verdicts.state === "offline" || verdicts.state === "failed") && (
        <s-banner tone="warning">
          <s-stack gap="small">
            <s-text>{t(verdicts.state === "offline" ? "offline" : "check_failed")}</s-text>
            <s-button onClick={verdicts.again}>{t("again")}</s-button>
          </s-stack>
        </s-banner>
      )}
    </>
  );
}

/** The verdict's sentence; while a newer one is on its way, that it is. */
export function VerdictBadge({
  admin,
  verdict,
  verdicts,
}: {
  admin: Admin;
  verdict: Verdict | undefined;
  verdicts: Verdicts;
}) {
  if (verdicts.state === "asking") return <s-text color="subdued">{admin.i18n.translate("checking")}</s-text>;
  if (!verdict || verdicts.state !== "known") return null;
  return <s-badge tone={verdict.tone}>{verdict.text}</s-badge>;
}
