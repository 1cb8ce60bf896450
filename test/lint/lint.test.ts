import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/facts/file-facts';
import type { Finding } from '../../src/finding';
import { applyEdits, safeEdits } from '../../src/lint/apply-fixes';
import { ALONE, DEFAULT_SETTINGS, isWorthParsing, type LintSettings, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import { defineRule, type Rule, type RuleDefinition } from '../../src/rules/define-rule';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function run(text: string, rules: readonly Rule[] = RULES, settings: LintSettings = DEFAULT_SETTINGS) {
  const tree = grammar.parse(text);
  const result = lint(tree, settings, rules);
  return result;
}

function ids(findings: readonly Finding[]): string[] {
  return findings.map((finding) => `${finding.rule}:${finding.range.start.line}`);
}

function makeRule(own: Partial<RuleDefinition> & Pick<RuleDefinition, 'id' | 'check'>): Rule {
  return {
    ...defineRule({
      summary: 'x',
      category: 'contracts',
      severity: 'warning',
      confidence: 'high',
      fix: 'safe',
      since: '0.1.0',
      sources: [],
      options: {},
      triggers: ['fn'],
      on: ['function_item'],
      ...own,
    }),
    page: '',
  };
}

const everyFunction = makeRule({
  id: 'every-function',
  *check(node) {
    yield {
      at: node.child('name')!,
      message: 'a function',
      fixes: [{ title: 'rename', safety: 'safe', edits: [{ span: node.child('name')!, newText: 'g' }] }],
    };
  },
});

const ADDRESS = 'let p = &mut x as *mut u8; g(p);';
const inFunction = (body: string) => `fn f(mut x: u8) {\n    ${body}\n}\n`;

describe('the engine', () => {
  test('orders findings by place, then rule', () => {
    const other = makeRule({
      id: 'another',
      *check(node) {
        yield { at: node.child('name')!, message: 'b' };
      },
    });
    expect(ids(run('fn a() {}\nfn b() {}\n', [everyFunction, other]).findings)).toEqual([
      'another:0',
      'every-function:0',
      'another:1',
      'every-function:1',
    ]);
  });

  test('reports a rule that throws and keeps what the others found', () => {
    const broken = makeRule({
      id: 'broken',
      check: () => {
        throw new Error('oops');
      },
    });
    const result = run('fn a() {}', [broken, everyFunction]);
    expect(result.failures.map((failure) => failure.rule)).toEqual(['broken']);
    expect(ids(result.findings)).toEqual(['every-function:0']);
  });

  test('says a thing once where two rules speak of the same place', () => {
    const better = makeRule({
      id: 'better',
      supersedes: ['every-function'],
      *check(node) {
        yield { at: node.child('name')!, message: 'b' };
      },
    });
    expect(ids(run('fn a() {}', [everyFunction, better]).findings)).toEqual(['better:0']);
  });

  test('lowers the confidence and offers no fix in a function with a syntax error', () => {
    const [inBroken, inWhole] = run('fn a() { let x = ; }\nfn b() {}\n', [everyFunction]).findings;
    expect([inBroken?.confidence, inBroken?.fixes.length]).toEqual(['low', 0]);
    expect([inWhole?.confidence, inWhole?.fixes.length]).toEqual(['high', 1]);
  });

  test('sets the level that the user gave, and the rule may choose where he gave none', () => {
    const choosy = makeRule({
      id: 'choosy',
      *check(node) {
        yield { at: node, message: 'x', severity: 'error' };
      },
    });
    expect(run('fn a() {}', [choosy]).findings[0]?.severity).toBe('error');
    expect(run('fn a() {}', [choosy], { ...DEFAULT_SETTINGS, levels: { choosy: 'hint' } }).findings[0]?.severity).toBe(
      'hint',
    );
    expect(run('fn a() {}', [choosy], { ...DEFAULT_SETTINGS, levels: { choosy: 'off' } }).findings).toEqual([]);
  });

  test('runs the rules of a profile where it is asked for, and those in preview where they are', () => {
    const strict = { ...everyFunction, id: 'in-strict', profile: 'strict' } as const;
    const early = { ...everyFunction, id: 'in-preview', preview: true };
    const found = (settings: Partial<LintSettings>) =>
      run('fn a() {}', [strict, early], { ...DEFAULT_SETTINGS, ...settings }).findings.map(({ rule }) => rule);
    expect(found({})).toEqual([]);
    expect(found({ profiles: ['ffi'] })).toEqual([]);
    expect(found({ profiles: ['strict'] })).toEqual(['in-strict']);
    expect(found({ profiles: ['audit'], preview: true })).toEqual(['in-preview', 'in-strict']);
    expect(found({ levels: { 'in-preview': 'hint' } })).toEqual(['in-preview']);
  });

  test('skips texts that no rule can have anything to say about', () => {
    expect(isWorthParsing('struct S;', DEFAULT_SETTINGS, RULES)).toBe(false);
    expect(isWorthParsing('unsafe fn f() {}', DEFAULT_SETTINGS, [])).toBe(false);
    expect(isWorthParsing('unsafe fn f() {}', DEFAULT_SETTINGS, [], true)).toBe(true);
  });

  test('says the same on half-typed text as on every prefix of it, without throwing', () => {
    const text = inFunction(`unsafe { ${ADDRESS} *p = 1; match y { _ => core::hint::unreachable_unchecked() } }`);
    for (let end = 0; end <= text.length; end++) {
      const prefix = text.slice(0, end);
      const result = run(prefix);
      expect(result.failures).toEqual([]);
      expect(run(prefix)).toEqual(result);
    }
  });
});

describe('suppressions', () => {
  const rule = 'ref-just-for-address';
  const found = (text: string) =>
    ids(
      run(
        text,
        RULES.filter((r) => [rule, 'unused-suppression', 'malformed-suppression'].includes(r.id)),
      ).findings,
    );

  test.each([
    ['at the end of the line', inFunction(`${ADDRESS} // soundness: allow(${rule}): shown here`)],
    ['on the line above', inFunction(`// soundness: allow(${rule}): shown here\n    ${ADDRESS}`)],
    ['above other comments', inFunction(`// soundness: allow(${rule}): shown here\n    // and more\n    ${ADDRESS}`)],
    ['at the head of the item', `// soundness: allow(${rule}): shown here\n${inFunction(ADDRESS)}`],
    [
      'at the head of an item with attributes and docs',
      `struct A;\n// soundness: allow(${rule}): shown here\n#[inline]\n/// Docs.\n${inFunction(ADDRESS)}`,
    ],
    ['at the head of an impl', `impl S {\n// soundness: allow(${rule}): shown here\n${inFunction(ADDRESS)}}`],
    [
      'at the head of the file',
      `//! Docs.\n// soundness: allow(${rule}): shown here\n\nuse x;\n${inFunction(ADDRESS)}${inFunction(ADDRESS).replace('f', 'f')}`,
    ],
    ['with several rules', inFunction(`// soundness: allow(${rule},${rule}): shown here\n    ${ADDRESS}`)],
    ['with CRLF', inFunction(`// soundness: allow(${rule}): shown here\n    ${ADDRESS}`).replaceAll('\n', '\r\n')],
  ])('cover %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test.each([
    [
      'the line after the next',
      inFunction(`// soundness: allow(${rule}): shown here\n    a();\n    ${ADDRESS}`),
      [`unused-suppression:1`, `${rule}:3`],
    ],
    [
      'the next item',
      `// soundness: allow(${rule}): shown here\nstruct A;\n${inFunction(ADDRESS)}`,
      ['unused-suppression:0', `${rule}:3`],
    ],
    [
      'anything without a reason',
      inFunction(`// soundness: allow(${rule})\n    ${ADDRESS}`),
      ['malformed-suppression:1', `${rule}:2`],
    ],
    ['another rule', inFunction(`// soundness: allow(panic-in-drop): shown here\n    ${ADDRESS}`), [`${rule}:2`]],
    ['from inside a string', inFunction(`let s = "// soundness: allow(${rule}): no";\n    ${ADDRESS}`), [`${rule}:2`]],
  ])('do not cover %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each(['soundness: allow(): why', 'soundness: deny(x): why', 'soundness: allow ref', 'soundness:'])(
    'say what is wrong with `// %s`',
    (comment) => {
      expect(found(`// ${comment}\nfn f() {}\n`)).toEqual(['malformed-suppression:0']);
    },
  );

  test('are not called unused for a rule that is off or did not run', () => {
    const text = inFunction(`// soundness: allow(${rule}): shown here\n    a();`);
    expect(
      run(
        text,
        RULES.filter((r) => r.id === 'unused-suppression'),
      ).findings,
    ).toEqual([]);
    expect(run(text, RULES, { ...DEFAULT_SETTINGS, levels: { [rule]: 'off' } }).findings).toEqual([]);
  });

  test('leave the other ids when one is removed', () => {
    const text = inFunction(`// soundness: allow(panic-in-drop, ${rule}): shown here\n    ${ADDRESS}`);
    const { findings } = run(text);
    const unused = findings.find((finding) => finding.rule === 'unused-suppression');
    expect(applyEdits(text, unused!.fixes[0]!.edits)).toBe(text.replace('panic-in-drop, ', ''));
  });
});

describe('fixes', () => {
  test('that are safe are applied together, those that overlap one at a time', () => {
    const range = (start: number, end: number) => ({
      start: { line: 0, character: start },
      end: { line: 0, character: end },
    });
    const finding = (start: number, end: number, safety: 'safe' | 'suggestion'): Finding => ({
      rule: 'r',
      severity: 'info',
      confidence: 'high',
      message: 'm',
      range: range(start, end),
      related: [],
      models: [],
      fixes: [{ title: 't', safety, edits: [{ range: range(start, end), newText: '-' }] }],
    });
    const edits = safeEdits([
      finding(0, 2, 'safe'),
      finding(1, 3, 'safe'),
      finding(4, 5, 'suggestion'),
      finding(6, 7, 'safe'),
    ]);
    expect(applyEdits('abcdefgh', edits)).toBe('-cdef-h');
  });

  test('keep CRLF and characters outside the basic plane in place', () => {
    const text = 'fn f(mut x: u8) {\r\n    let s = "🚀é"; let p = &mut x as *mut u8;\r\n}\r\n';
    const { findings } = run(
      text,
      RULES.filter((rule) => rule.id === 'ref-just-for-address'),
    );
    expect(applyEdits(text, safeEdits(findings))).toBe(text.replace('&mut x as *mut u8', '&raw mut x'));
  });
});

test('rules of one run share one program, whoever asks first', () => {
  const programs = new Set<unknown>();
  let made = 0;
  const asking = (id: string) =>
    makeRule({
      id,
      check: (_, context) => {
        programs.add(context.program);
        programs.add(context.program);
        return [];
      },
    });
  const tree = grammar.parse(inFunction('') + inFunction(''));
  const context = {
    ...ALONE,
    program: (file: FileFacts) => {
      made++;
      return ALONE.program(file);
    },
  };
  lint(tree, DEFAULT_SETTINGS, [asking('first-asking'), asking('second-asking')], context);
  expect(programs.size).toBe(1);
  expect(made).toBe(1);
});
