import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney, type Money } from "#app/domain/money.ts";

const Zone = createContext("UTC");

/** Everything inside shows times by this clock: the shop's, not the reader's own. */
export const ZoneProvider = ({ timezone, children }: { timezone: string; children: ReactNode }) => (
  <Zone.Provider value={timezone}>{children}</Zone.Provider>
);

/** Lists stop counting at 1,001. */
const MOST = 1000;

/** How the reader's language writes times, numbers and money. */
export function useFormat() {
  const timeZone = useContext(Zone);
  const { i18n, t } = useTranslation("orders");
  const locale = i18n.language;
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" });
    const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" });
    const number = new Intl.NumberFormat(locale);
    return {
      when: (at: Date) => t("when", { day: day.format(at), time: time.format(at) }),
      day: (at: Date) => day.format(at),
      /** "2026-11-30" is that day wherever the reader is. */
      date: (text: string) =>
        new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "medium" }).format(new Date(`${text}T00:00:00Z`)),
      number: (count: number) => number.format(count),
      counted: (count: number) => (count > MOST ? `${number.format(MOST)}+` : number.format(count)),
      money: (money: Money) => formatMoney(money, locale),
      list: (items: string[]) => new Intl.ListFormat(locale).format(items),
    };
  }, [locale, timeZone, t]);
}
