import { useLocation, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, Layout, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ClockProvider } from "#app/ui/merchant/format.tsx";

/** Longer than this a page may take (milliseconds) before its place is shown empty. */
const PATIENCE = 300;

/** Around a page of the merchant's: the shop's clock, a skeleton of the next page, and a word when the line is down. */
export function MerchantPage({ clock, children }: { clock: { timezone: string; now: Date }; children: ReactNode }) {
  return (
    <ClockProvider clock={clock}>
      <OfflineNote />
      {useLeaving() ? <Skeleton /> : children}
    </ClockProvider>
  );
}

/** True when another page has been on its way for a while. */
function useLeaving(): boolean {
  const { pathname } = useLocation();
  const { location: next, formMethod } = useNavigation();
  const away = next !== undefined && next.pathname !== pathname && !formMethod;
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLeaving(away), away ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [away]);
  return leaving && away;
}

function Skeleton() {
  return (
    <SkeletonPage>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {[4, 3].map((lines) => (
              <Card key={lines}>
                <BlockStack gap="400">
                  <SkeletonDisplayText size="small" />
                  <SkeletonBodyText lines={lines} />
                </BlockStack>
              </Card>
            ))}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <SkeletonBodyText lines={4} />
          </Card>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}

function OfflineNote() {
  const { t } = useTranslation("orders");
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  if (!offline) return null;
  return (
    <Box padding="400">
      <Banner tone="warning">{t("trouble.offline")}</Banner>
    </Box>
  );
}
