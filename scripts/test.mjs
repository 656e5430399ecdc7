// `npm test [-- files]`: everything that must hold, browser included. One build serves all tests that need the app.
// `npm run test:long`: the long walks (random histories, every id and field in every door, PostgreSQL in trouble).
// `npm run test:shared`: the order bodies that lie beside the repository (../shared), taken in and put into a table.
import { build, install, must } from "./prepare.mjs";

install();
build();
const asked = process.argv.slice(2);
if (asked[0] === "--shared") must("vitest", ["run", "tests/payloads.test.ts", "tests/woo-captures.test.ts", "tests/woo-payloads.test.ts", "sandbox/woocommerce/replay.test.ts"], { STAFETTE_SHARED: "1" });
else if (asked[0] === "--long") must("vitest", ["run", ...asked.slice(1)], { STAFETTE_LONG: "1" });
else must("vitest", ["run", ...asked]);
