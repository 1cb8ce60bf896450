import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import upstreamTypes from 'tree-sitter-rust/src/node-types.json';
import { describe, expect, test } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import orchardTypes from '../../grammars/node-types.json';
import { grammarBytes, testGrammar } from '../support/grammar';

const grammar = await testGrammar();

test('the installed grammar is the pinned one and what is derived from it is fresh', () => {
  expect(execFileSync('node', ['scripts/grammar.mjs', '--check'], { encoding: 'utf8' })).toBe('');
});

describe('against tree-sitter-rust', () => {
  const parse = async (text: string) => {
    await Parser.init({ wasmBinary: grammarBytes().core });
    const parser = new Parser();
    parser.setLanguage(await Language.load(readFileSync('node_modules/tree-sitter-rust/tree-sitter-rust.wasm')));
    return parser.parse(text)!;
  };

  test('every named node of the upstream grammar is known here, but for three', () => {
    const here = new Set(orchardTypes.map((type) => type.type));
    const missing = upstreamTypes.filter((type) => type.named && !here.has(type.type)).map((type) => type.type);
    expect(missing.sort()).toEqual(['associated_type', 'for_lifetimes', 'outer_doc_comment_marker']);
  });

  /** When one of these parses upstream, the reason for the fork is gone and this test says so. */
  test.each([
    ['unsafe extern', 'unsafe extern "C" { safe fn f(); }'],
    ['safe statics', 'unsafe extern "C" { pub safe static X: u8; }'],
    ['macros 2.0', 'pub macro m($x:expr) { $x }'],
  ])('%s parses here and not yet upstream', async (_, text) => {
    const here = grammar.parse(text);
    expect(here.root.hasError).toBe(false);
    expect((await parse(text)).rootNode.hasError).toBe(true);
  });

  test.each([
    ['raw addresses', 'fn f() { let p = &raw const x; let q = &raw mut *p; }'],
    ['unsafe attributes', '#[unsafe(no_mangle)] pub extern "C" fn f() {}'],
    ['let chains', 'fn f() { if let Some(x) = y && x > 1 {} }'],
    ['C strings', 'fn f() { g(c"x"); }'],
    ['let else', 'fn f() { let Some(x) = y else { return }; }'],
  ])('%s parse the same in both', async (_, text) => {
    const here = grammar.parse(text);
    expect(here.root.hasError).toBe(false);
    expect((await parse(text)).rootNode.hasError).toBe(false);
  });
});
