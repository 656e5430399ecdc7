import importPlugin from "eslint-plugin-import";
import reactHooks from "eslint-plugin-react-hooks";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";
import { boundaries, folders, typesAlone } from "./boundaries.js";

const root = import.meta.dirname;

/** A path of the table as the rule wants it: relative to the folder it restricts. */
function inside(folder, path) {
  if (path === folder) return ["."];
  return path.startsWith(`${folder}/`) ? [`./${path.slice(folder.length + 1)}`] : [];
}

// One rule entry a zone and folder, because `except` is relative to `from`.
const zones = Object.entries(boundaries).flatMap(([target, allowed]) =>
  folders.map((folder) => ({
    target: `./${target}`,
    from: `./${folder}`,
    except: [target, ...allowed].flatMap((path) => inside(folder, path)),
    message: "Imports only go down: see boundaries.js.",
  })),
);

export default tseslint.config(
  { ignores: ["build/**", "app/generated/**", "node_modules/**", ".data/**", "extensions/*/dist/**"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    plugins: { import: importPlugin, "react-hooks": reactHooks, regexp },
    settings: {
      "import/resolver": { typescript: { alwaysTryTypes: true } },
      "import/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
    },
    rules: {
      "import/no-restricted-paths": ["error", { basePath: root, zones }],
      "import/no-cycle": "error",
      "max-lines": ["error", { max: 300 }],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "off",
      // A text that somebody else wrote, however long, holds up nobody.
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
    },
  },
  ...Object.entries(typesAlone).map(([folder, regex]) => ({
    files: [`${folder}/**`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ regex, allowTypeImports: true, message: "Types alone: see boundaries.js." }] },
      ],
    },
  })),
  {
    // Tests may look at every floor.
    files: ["**/*.test.{ts,tsx}", "tests/**"],
    rules: {
      "import/no-restricted-paths": "off",
      "@typescript-eslint/no-restricted-imports": "off",
      "regexp/no-super-linear-move": "off",
      "regexp/no-super-linear-backtracking": "off",
    },
  },
);
