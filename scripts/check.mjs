// `npm run check`: types, lint (boundaries, cycles, file lengths), dead code, migrations that match the models.
import { build, install, must } from "./prepare.mjs";

install();
build();
console.log("Types …");
must("tsc", ["--noEmit"]);
console.log("Lint, boundaries, cycles, file lengths …");
must("eslint", [".", "--max-warnings", "0"]);
console.log("Dead code …");
must("knip", []);
console.log("Code that tests alone use …");
must("knip", ["--production", "--config", "knip.production.json", "--include", "exports,types"]);
console.log("Migrations match the models …");
must("node", ["--disable-warning=ExperimentalWarning", "scripts/make-migration.ts", "--check"]);
console.log("All checks passed.");
