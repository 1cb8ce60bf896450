/**
 * The JSON schema of SARIF 2.1.0 as OASIS defines it, edition rtm.5, taken from the npm package `@microsoft/jest-sarif`
 * 1.0.0-beta.0 and only reformatted.
 */
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import schema from '../support/sarif-schema-2.1.0.json';

/** Ajv no longer reads the draft that the schema names; nothing in the schema depends on it but these two members. */
const { $schema: _draft, id: _id, ...body } = schema;

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats(ajv);
const validate = ajv.compile(body);

/** What is wrong with a SARIF log: one line for each error, empty where it is valid. */
export function sarifErrors(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
