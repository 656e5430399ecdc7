// `npm test [-- files]`: everything that must hold, browser included. One build serves all tests that need the app.
import { build, install, must } from "./prepare.mjs";

install();
build();
must("vitest", ["run", ...process.argv.slice(2)]);
