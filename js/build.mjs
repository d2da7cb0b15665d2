// Builds the front end of the coding desk into the Python package: one module and one style sheet, no outside address.
// Run: npm install && node build.mjs (add --watch to rebuild at every change).
import { build, context } from "esbuild";
import { readdirSync, readFileSync, existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/interviewkit/coding/static");
const options = {
  entryPoints: { desk: join(here, "src/main.js") },
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minify: true,
  legalComments: "none",
  metafile: true,
  outdir: out,
  logLevel: "info",
};

/** The licences of everything that ended up in the bundle, as their makers ask. */
function licences(metafile) {
  const names = new Set();
  for (const file of Object.keys(metafile.inputs)) {
    const match = file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (match) names.add(match[1]);
  }
  const parts = [...names].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const meta = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
    return `${name} ${meta.version} (${meta.license})\n\n${text}\n`;
  });
  return `desk.js holds these libraries, each under its own licence.\n\n${parts.join("\n----\n\n")}`;
}

if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
} else {
  const result = await build(options);
  writeFileSync(join(out, "desk.LICENSES.txt"), licences(result.metafile));
}
