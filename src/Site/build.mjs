// Checks the types and bundles each program of pages, that of the documentation and that of a review, into one classic script and one style sheet, with the licences
// of what is in them.
//   node build.mjs FOLDER
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const folder = path.resolve(process.argv[2]);
const here = import.meta.dirname;
const require = createRequire(import.meta.url);

// A program of its own: the type checker is another language's binary, which its package starts.
const check = spawnSync(
    process.execPath,
    [path.join(path.dirname(require.resolve("typescript/package.json")), "bin/tsc"), "--noEmit", "--project", here],
    { stdio: "inherit" },
);
if (check.status !== 0) process.exit(1);

const result = await build({
    entryPoints: {
        app: path.join(here, "app/main.tsx"),
        "app-style": path.join(here, "style/main.css"),
        review: path.join(here, "review/main.tsx"),
        "review-style": path.join(here, "style/review.css"),
    },
    absWorkingDir: here,
    outdir: folder,
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome123", "firefox121", "safari17.5"],
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
});

mkdirSync(folder, { recursive: true });
for (const program of ["app", "review"]) {
    const output = (name) => result.outputFiles.find((file) => path.basename(file.path) === name).text;
    write(`${program}.css`, output(`${program}-style.css`));
    write(`${program}-THIRD-PARTY.txt`, notices(program));
    write(`${program}.js`, output(`${program}.js`));
}

/** The licence of each package of which something is in a bundle. */
function notices(program) {
    const packages = new Set();
    const [, bundle] = Object.entries(result.metafile.outputs).find(([file]) => path.basename(file) === `${program}.js`);
    for (const input of Object.keys(bundle.inputs)) {
        const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
        if (name) packages.add(name);
    }
    const root = path.resolve(here, "../../node_modules");
    const texts = [...packages].sort().map((name) => {
        const { version, license } = JSON.parse(readFileSync(path.join(root, name, "package.json"), "utf8"));
        const file = readdirSync(path.join(root, name)).find((file) => /^licen[cs]e/i.test(file));
        if (!file || !existsSync(path.join(root, name, file))) throw new Error(`${name} has no licence file`);
        return `${name} ${version} (${license})\n\n${readFileSync(path.join(root, name, file), "utf8").trim()}\n`;
    });
    return `The program of these pages holds parts of the following packages.\n\n${texts.join(`\n${"=".repeat(80)}\n\n`)}`;
}

function write(name, text) {
    const file = path.join(folder, name);
    // Another build may read it at this moment.
    writeFileSync(`${file}.${process.pid}.part`, text);
    renameSync(`${file}.${process.pid}.part`, file);
}
