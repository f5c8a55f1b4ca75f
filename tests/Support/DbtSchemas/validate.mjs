// Reads lines `SCHEMA<tab>FILE` from standard input and prints a line for each thing that is wrong with a file: `FILE<tab>PLACE<tab>WHAT`.
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv/dist/2020.js";

const folder = new URL(".", import.meta.url);
const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
const validators = new Map();

function validatorOf(schema) {
  if (!validators.has(schema)) {
    validators.set(schema, ajv.compile(JSON.parse(readFileSync(path.isAbsolute(schema) ? schema : new URL(`${schema}.json`, folder), "utf8"))));
  }

  return validators.get(schema);
}

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [schema, file] = line.split("\t");
  const isValid = validatorOf(schema);
  if (!isValid(JSON.parse(readFileSync(file, "utf8")))) {
    for (const error of isValid.errors) {
      console.log([file, error.instancePath, `${error.message} ${JSON.stringify(error.params)} (${error.schemaPath})`].join("\t"));
    }
  }
}
