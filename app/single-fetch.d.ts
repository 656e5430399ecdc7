import "@remix-run/server-runtime";

// Tells Remix's types what remix.config.js switches on: loaders' dates arrive as dates.
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}
