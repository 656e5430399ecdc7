import { useLocation, useNavigation } from "@remix-run/react";
import { Box, Frame, Loading, Navigation, Text, Toast, TopBar } from "@shopify/polaris";
import { DeliveryIcon, HomeIcon, OrderIcon, PersonIcon, ProductIcon, SettingsIcon } from "@shopify/polaris-icons";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import { ShopPicker } from "#app/ui/merchant/frame/shop-picker.tsx";
import { onToast, type Said } from "#app/ui/merchant/frame/toast.ts";

const PLACES = [
  ["nav.home", merchantPaths.home, HomeIcon],
  ["nav.orders", merchantPaths.orders, OrderIcon],
  ["nav.products", merchantPaths.products, ProductIcon],
  ["nav.suppliers", merchantPaths.suppliers, DeliveryIcon],
  ["nav.settings", merchantPaths.settings, SettingsIcon],
  ["account:frame.account", merchantPaths.account, PersonIcon],
] as const;

/** Around the merchant's pages in a window of their own: what the shop's admin gives where they stand inside it. */
export function OwnFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation(["merchant", "account"]);
  const { pathname } = useLocation();
  const busy = useNavigation().state !== "idle";
  const [menu, setMenu] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => onToast(setSaid), []);
  useEffect(() => setMenu(false), [pathname]);
  const name = (
    <Box paddingInlineStart="400" paddingBlockStart="400">
      <Text as="span" variant="headingMd" tone="text-inverse">
        Stafette
      </Text>
    </Box>
  );
  return (
    <Frame
      topBar={<TopBar showNavigationToggle onNavigationToggle={() => setMenu(!menu)} contextControl={name} />}
      navigation={
        <Navigation location={pathname}>
          <Navigation.Section
            items={PLACES.map(([key, url, icon]) => ({
              label: t(key),
              url,
              icon,
              exactMatch: url === merchantPaths.home,
            }))}
          />
        </Navigation>
      }
      showMobileNavigation={menu}
      onNavigationDismiss={() => setMenu(false)}
    >
      {busy ? <Loading /> : null}
      <ShopPicker />
      {children}
      {said ? <Toast content={said.text} error={said.isError} onDismiss={() => setSaid(null)} /> : null}
    </Frame>
  );
}
