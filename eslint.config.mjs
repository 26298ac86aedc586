// The recommended rules for Obsidian plugins, nothing of them switched off for what runs in Obsidian.

import obsidianmd from "eslint-plugin-obsidianmd";
import globals from "globals";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** What runs in Node: the commands of this project, the headless command, the tests and the bench. */
const inNode = ["plugin/build/**", "plugin/headless.ts", "plugin/headless/**", "tests/**", "eslint.config.mjs"];

/** What stands in for Obsidian in the tests: it must have the deprecated parts too, and calls plugins it knows nothing of. */
const host = ["tests/plugin/host/**"];

/** Rules about life inside Obsidian, which Node has nothing of. */
const onlyInObsidian = Object.keys({ ...obsidianmd.ruleConfigs.recommended, ...obsidianmd.ruleConfigs.recommendedTypeChecked })
	.filter((rule) => rule.startsWith("obsidianmd/"))
	.concat("obsidianmd/no-nodejs-modules", "obsidianmd/rule-custom-message");

export default defineConfig([
	{ ignores: ["dist/", "target/", "tests/data/", "**/*.d.ts"] },
	...obsidianmd.configs.recommended,
	{
		files: ["**/*.ts"],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
	},
	{
		files: inNode,
		languageOptions: { globals: globals.node },
		rules: Object.fromEntries(onlyInObsidian.map((rule) => [rule, "off"])),
	},
	{
		files: host,
		extends: [tseslint.configs.disableTypeChecked],
		rules: {
			// moment is the one that obsidian brings: a second one would not be the same.
			"import/no-extraneous-dependencies": "off",
			"@typescript-eslint/no-explicit-any": "off",
			"@typescript-eslint/no-restricted-imports": "off",
			"@typescript-eslint/no-this-alias": "off",
			"no-undef": "off",
		},
	},
	{
		files: ["tests/plugin/host/*.js"],
		languageOptions: { sourceType: "commonjs" },
		rules: { "@typescript-eslint/no-require-imports": "off", "no-redeclare": "off" },
	},
	// A rule is argued about in this file, not in the code.
	{ files: ["**/*.{ts,mjs}"], linterOptions: { noInlineConfig: true } },
]);
