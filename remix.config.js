/**
 * What Remix is told. vite.config.ts imports it; the classic compiler, which would read it by its name, is not used.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  // Tests stand beside the routes they ask.
  ignoredRouteFiles: ["**/*.test.{ts,tsx}"],
  serverModuleFormat: "esm",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_routeConfig: false,
    // Off: it keeps what it found in sessionStorage, which a browser denies to a frame of another site.
    v3_lazyRouteDiscovery: false,
  },
};
