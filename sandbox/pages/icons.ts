import { raw } from "hono/html";

const PATHS = {
  home: "M3 10.5 12 3l9 7.5M5.5 9v11h13V9M10 20v-6h4v6",
  order: "M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17h6",
  tag: "M3 12V4h8l10 10-8 8zM7.5 8.5h.01",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  app: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM16.5 13v7M13 16.5h7",
  back: "M15 5l-7 7 7 7",
  box: "M3 8l9-5 9 5v8l-9 5-9-5zM3 8l9 5 9-5M12 13v8",
  check: "M5 12.5l4.5 4.5L19 7.5",
  plug: "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
  warn: "M12 4l9 16H3zM12 10v4M12 17h.01",
  cart: "M3 4h3l2.5 11h9L20 7.5H7M9.5 20h.01M17 20h.01",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.4a1.6 1.6 0 0 1-2.3-2.3L14.5 7",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn sign; says nothing to a screen reader, so words must stand beside it. */
export function icon(name: IconName) {
  return raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`);
}
