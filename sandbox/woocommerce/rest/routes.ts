import { fulfilmentRoutes } from "./fulfilments.ts";
import { orderPartRoutes } from "./order-parts.ts";
import { orderRoutes } from "./orders.ts";
import { productRoutes } from "./products.ts";
import { route, type Route } from "./route.ts";
import { indexOf, siteIndex, siteRoutes } from "./site.ts";
import { trackingRoutes } from "./trackings.ts";
import { variationRoutes } from "./variations.ts";
import { webhookRoutes } from "./webhooks.ts";

const own: Route[] = [
  ...productRoutes,
  ...variationRoutes,
  ...orderRoutes,
  ...orderPartRoutes,
  ...fulfilmentRoutes,
  ...trackingRoutes,
  ...webhookRoutes,
  ...siteRoutes,
];

const here = (call: Parameters<typeof siteIndex>[0]) => own.filter(({ when }) => when?.(call.store) ?? true);

/** Everything the stores answer under /wp-json. */
export const ROUTES: Route[] = [
  ...own,
  {
    ...route("", "", { GET: { may: "anyone", run: (call) => ({ body: siteIndex(call, here(call)) }) } }),
    pattern: /^\/?$/,
  },
  {
    ...route("wc/v3", "", {
      GET: {
        may: "anyone",
        run: (call) => {
          const routes = here(call).filter(({ namespace }) => namespace === "wc/v3");
          const up = [{ href: `${call.site}/wp-json/` }];
          return { body: { namespace: "wc/v3", routes: indexOf(routes, call.site), _links: { up } } };
        },
      },
    }),
  },
];
