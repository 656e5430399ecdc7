import { expect, test } from "vitest";
import { isForeignForm } from "#app/lib/foreign-form.ts";

const APP = "https://stafette.example";

test.each<[what: string, origin: string | null, site: string | null, host: string | undefined, foreign: boolean]>([
  ["says nothing", null, null, "stafette.example", false],
  ["is ours", APP, "same-origin", "stafette.example", false],
  ["is ours, behind a proxy that renamed the host", APP, "same-origin", "10.0.0.7:3000", false],
  ["came to the host it was asked of", "http://10.0.0.7:3000", null, "10.0.0.7:3000", false],
  ["was typed in", null, "none", "stafette.example", false],
  ["is another site's", "https://evil.example", null, "stafette.example", true],
  ["is marked as another site's", null, "cross-site", "stafette.example", true],
  ["is marked as a sibling's, though it names us", APP, "same-site", "stafette.example", true],
  ["hides where it comes from", "null", null, "stafette.example", true],
  ["hides it, asked of no host", "null", null, undefined, true],
  ["is a file's, asked of no host", "file://", null, "", true],
])("A form that %s", (_what, origin, site, host, foreign) => {
  expect(isForeignForm({ origin, site }, { appUrl: `${APP}/`, host })).toBe(foreign);
});
