/** The published schemas of `--format json`, as strict as the types: members that they do not name are errors. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const ajv = new Ajv2020({ allErrors: true });

type Shape = 'check' | 'audit' | 'matrix' | 'matrix-list';

function compile(name: Shape) {
  return ajv.compile(closed(JSON.parse(readFileSync(`assets/schema/${name}-1.json`, 'utf8'))));
}

/** The published schemas let members through that a later version may add. */
function closed(schema: unknown): object {
  const close = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(close);
    if (value === null || typeof value !== 'object') return value;
    const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, close(member)]));
    return members['type'] === 'object' ? { ...members, additionalProperties: false } : members;
  };
  return close(schema) as object;
}

const VALIDATORS: Readonly<Record<Shape, ReturnType<typeof compile>>> = {
  check: compile('check'),
  audit: compile('audit'),
  matrix: compile('matrix'),
  'matrix-list': compile('matrix-list'),
};

/** What is wrong with a report: one line for each error, empty where it is valid. */
export function schemaErrors(name: Shape, report: unknown): readonly string[] {
  const validate = VALIDATORS[name];
  validate(report);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
