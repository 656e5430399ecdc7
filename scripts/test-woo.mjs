// `npm run test:woo -- --url URL --key ck_… --secret cs_… [--listen http://host:port] [--insecure]`: proves the bridge
// against a real WooCommerce store. It makes its own products and orders there and takes them away again.
import { install, must } from "./prepare.mjs";

install();
// Ctrl-C reaches the trial itself, which cleans up; this waits for it.
process.on("SIGINT", () => {});
must("node", ["scripts/test-woo/main.ts", ...process.argv.slice(2)]);
