import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

// Packages stay outside the server's build (Vite's own default): Polaris inside it does not render.
export default defineConfig({
  plugins: [remix(remixOptions)],
  build: { target: "es2022", assetsInlineLimit: 0 },
});
