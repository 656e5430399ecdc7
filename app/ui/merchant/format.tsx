import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney, type Money } from "#app/domain/money.ts";

type Clock = { timezone: string; now: Date };

const ShopClock = createContext<Clock>({ timezone: "UTC", now: new Date(0) });

/** Everything inside shows times by this clock: the shop's, not the reader's own. */
export const ClockProvider = ({ clock, children }: { clock: Clock; children: ReactNode }) => (
  <ShopClock.Provider value={clock}>{children}</ShopClock.Provider>
);

const DAY = 24 * 3600_000;
/** Lists stop counting at 1,001. */
const MOST = 1000;

/** How the reader's language writes times, numbers and money. */
export function useFormat() {
  const { timezone: timeZone, now } = useContext(ShopClock);
  const { i18n, t } = useTranslation("orders");
  const locale = i18n.language;
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" });
    const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "numeric", minute: "2-digit" });
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    const near = new Map([0, 1].map((days) => [date.format(now.getTime() - days * DAY), relative.format(-days, "day")]));
    const day = { format: (at: Date) => near.get(date.format(at)) ?? date.format(at) };
    const number = new Intl.NumberFormat(locale);
    return {
      /** "today, 8:44 PM" */
      when: (at: Date) => t("when", { day: day.format(at), time: time.format(at) }),
      /** "2026-11-30" is that day wherever the reader is. */
      date: (text: string) =>
        new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "medium" }).format(new Date(`${text}T00:00:00Z`)),
      number: (count: number) => number.format(count),
      counted: (count: number) => (count > MOST ? `${number.format(MOST)}+` : number.format(count)),
      money: (money: Money) => formatMoney(money, locale),
      list: (items: string[]) => new Intl.ListFormat(locale).format(items),
    };
  }, [locale, timeZone, now, t]);
}
