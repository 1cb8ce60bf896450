import { readFileSync } from 'node:fs';
import pins from '../../grammars/pins.json';
import { Grammar, type GrammarBytes } from '../../src/syntax/parser';

let grammar: Promise<Grammar> | undefined;

export function grammarBytes(): GrammarBytes {
  const read = (pin: { package: string; file: string }) => readFileSync(`node_modules/${pin.package}/${pin.file}`);
  return { core: read(pins.core), rust: read(pins.rust) };
}

/** The pinned grammar, loaded once per test file. */
export function testGrammar(): Promise<Grammar> {
  grammar ??= Grammar.load(grammarBytes());
  return grammar;
}
