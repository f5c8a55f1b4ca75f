// Runs the steps of a workflow's only job as a runner of GitHub does, as far as that goes without GitHub: expressions by GitHub's own library, each `run:` in bash with the environment that the
// workflow gives it. An action that is used does nothing; its outputs are those that the caller names.
//   stdin   { file, workspace, github, inputs, secrets, outputs: { STEP: { NAME: VALUE } }, environment }
//   stdout  [{ name, conclusion: "success" | "failure" | "skipped", output }]
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { parse } from "yaml";

const call = JSON.parse(readFileSync(0, "utf8"));
const workflow = parse(readFileSync(call.file, "utf8"));
const [job] = Object.values(workflow.jobs);
const declared = Object.entries(workflow.on.workflow_call.inputs).map(([name, input]) => [name, input.default]);
const contexts = {
  github: call.github,
  inputs: { ...Object.fromEntries(declared), ...call.inputs },
  secrets: call.secrets,
  runner: { os: "Linux", arch: "X64" },
  steps: {},
};
const files = Object.fromEntries(["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"].map((name) => [name, path.join(call.workspace, `..${path.sep}${name}`)]));
const scripts = path.join(call.workspace, "..", "step.sh");
const shell = workflow.defaults?.run?.shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail", scripts] : ["-e", scripts];
let hasFailed = false;
const results = job.steps.map(run);
console.log(JSON.stringify(results));

function run(step) {
  const result = { name: step.name, conclusion: "skipped", output: "" };
  if (!isDue(step.if)) {
    return result;
  }

  let outputs = call.outputs[step.id] ?? {};
  result.conclusion = "success";
  for (const value of Object.values(step.with ?? {})) {
    filled(value);
  }

  if (step.run !== undefined) {
    writeFileSync(files.GITHUB_OUTPUT, "");
    writeFileSync(scripts, filled(step.run));
    const environment = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const process = spawnSync("bash", ["-c", 'exec bash "$@" 2>&1', "bash", ...shell], {
      cwd: call.workspace,
      encoding: "utf8",
      env: { ...call.environment, ...files, GITHUB_ACTIONS: "true", ...environment },
    });
    result.output = process.stdout;
    result.conclusion = process.status === 0 ? "success" : "failure";
    hasFailed ||= process.status !== 0;
    outputs = Object.fromEntries(readFileSync(files.GITHUB_OUTPUT, "utf8").split("\n").filter(Boolean).map((line) => line.split(/=(.*)/s).slice(0, 2)));
  }

  if (step.id !== undefined) {
    contexts.steps[step.id] = { outputs };
  }

  return result;
}

// A step whose condition says nothing of earlier ones runs only if those went well.
function isDue(condition) {
  const text = condition === undefined ? "success()" : String(condition).replace(/^\$\{\{(.*)\}\}$/s, "$1");
  const isDue = !isFalsy(evaluate(text));
  return isDue && (/\b(always|failure|success|cancelled)\(/.test(text) || !hasFailed);
}

function filled(text) {
  return String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression).coerceString());
}

function evaluate(expression) {
  const status = { always: true, success: !hasFailed, failure: hasFailed, cancelled: false };
  const functions = Object.entries(status).map(([name, value]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }));
  const tree = new Parser(new Lexer(expression.trim()).lex().tokens, Object.keys(contexts), functions).parse();
  return new Evaluator(tree, toData(contexts), new Map(functions.map((one) => [one.name, one]))).evaluate();
}

function isFalsy(value) {
  return ["", "false", "0"].includes(value.coerceString());
}

function toData(value) {
  switch (typeof value) {
    case "string":
      return new data.StringData(value);
    case "number":
      return new data.NumberData(value);
    case "boolean":
      return new data.BooleanData(value);
    default:
      return value === null || value === undefined
        ? new data.Null()
        : new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: toData(one) })));
  }
}
