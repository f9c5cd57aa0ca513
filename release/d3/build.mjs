// Makes src/hawashi/pages/script/d3.js of the pinned packages: `make d3`.

import { buildSync } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";

const versions = ["d3-array", "d3-force"].map((name) =>
  `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version}`);
const licence = readFileSync("node_modules/d3-force/LICENSE", "utf8").trim().split("\n").map((line) => `// ${line}`.trimEnd());
const options = { bundle: true, minify: true, format: "iife", globalName: "d3", target: "es2020", charset: "utf8", legalComments: "none" };
const made = buildSync({ ...options, entryPoints: ["entry.js"], write: false }).outputFiles[0].text;
if (!made.startsWith("var d3=") || /https?:|<\/script|innerHTML/.test(made)) throw new Error("the bundle is not what the report expects");
writeFileSync("../../src/hawashi/pages/script/d3.js",
  `// Made by \`make d3\` of ${versions.join(" and ")}, with the modules that they use (release/d3).\n//\n${licence.join("\n")}\n\n`
  + `export const d3 = ${made.slice("var d3=".length)}`);
