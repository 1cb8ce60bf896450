/**
 * The one runner of all rules: every example of every manual page and every fixture below test/rules is a test, both ways.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import nodeTypes from '../grammars/node-types.json';
import { atLeast, type Finding, type Range } from '../src/finding';
import { applyEdits } from '../src/lint/apply-fixes';
import { declaresNothing } from '../src/lint/closed-bodies';
import { DEFAULT_SETTINGS, type LintResult, type LintSettings, lint } from '../src/lint/lint';
import { RULES } from '../src/rules';
import type { Rule } from '../src/rules/define-rule';
import { parseRustVersion } from '../src/rust-version';
import { testGrammar } from './support/grammar';
import { type Block, headingsOf, type Marker, readBlocks, readMarkers } from './support/rule-page';

const grammar = await testGrammar();
const HEADINGS = ['What it does', 'Why it matters', 'Examples', 'Limits'];

function run(code: string, rules: readonly Rule[], settings: LintSettings): LintResult & { broken: boolean } {
  const tree = grammar.parse(code);
  const result = lint(tree, settings, rules);
  const broken = tree.root.hasError;
  for (const { rule, error } of result.failures) throw new Error(`rule ${rule} threw`, { cause: error });
  return { ...result, broken };
}

/** Findings and related places in the form of markers. */
function toMarkers(code: string, findings: readonly Finding[]): string[] {
  const lines = code.split('\n');
  const place = ({ start, end }: Range, label: string, message: string) => {
    const last = start.line === end.line ? end.character : (lines[start.line]?.length ?? 0);
    return `${start.line + 1}:${start.character}-${last} ${label}: ${message}`;
  };
  const found = findings.flatMap((finding) => [
    place(finding.range, finding.severity + (finding.fixes.length > 0 ? '(fix)' : ''), finding.message),
    ...finding.related.map((related) => place(related.range, 'note', related.message)),
  ]);
  return [...new Set(found)].sort();
}

function expected(markers: readonly Marker[]): string[] {
  return markers
    .map(({ line, start, end, label, message }) => `${line + 1}:${start}-${end} ${label}: ${message}`)
    .sort();
}

function check(code: string, markers: readonly Marker[], findings: readonly Finding[]): void {
  const want = expected(markers);
  const have = toMarkers(code, findings);
  expect({
    missing: want.filter((marker) => !have.includes(marker)),
    surprising: have.filter((marker) => !want.includes(marker)),
  }).toEqual({ missing: [], surprising: [] });
}

/** Applies the n-th fix of each finding, one after the other, until none is left. */
function applyFixes(code: string, rules: readonly Rule[], settings: LintSettings, index: number): string {
  let text = code;
  for (let round = 0; round < 50; round++) {
    const fix = run(text, rules, settings).findings.find((finding) => finding.fixes.length > 0);
    const chosen = fix?.fixes[index] ?? fix?.fixes[0];
    if (!chosen) return text;
    const next = applyEdits(text, chosen.edits);
    expect(next, 'a fix must change the text').not.toBe(text);
    text = next;
  }
  throw new Error('fixes do not come to an end');
}

function settingsOf(tags: ReadonlyMap<string, string>, rule: Rule): LintSettings {
  const options = [...tags]
    .filter(([name]) => name in rule.options)
    .map(([name, value]) => [name, optionValue(rule, name, value)] as const);
  return {
    ...DEFAULT_SETTINGS,
    msrv: parseRustVersion(tags.get('msrv') ?? ''),
    // An example shows what its rule says once it is on.
    profiles: ['audit'],
    preview: true,
    options: { [rule.id]: Object.fromEntries(options) },
  };
}

function optionValue(rule: Rule, name: string, value: string) {
  switch (rule.options[name]?.type) {
    case 'boolean':
      return value === 'true';
    case 'number':
      return Number(value);
    case 'string-list':
      return value.split(',');
    default:
      return value;
  }
}

function rulesFor(rule: Rule, tags: ReadonlyMap<string, string>): Rule[] {
  const others = (tags.get('with') ?? '').split(',');
  return RULES.filter((candidate) => candidate === rule || others.includes(candidate.id));
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('rule %s', (id, rule) => {
  const blocks = readBlocks(rule.page);
  const sources = blocks.filter((block) => !block.tags.has('fixed'));

  test('is named after its folder, by the pattern and not by the remedy', () => {
    expect(existsSync(`src/rules/${id}/rule.ts`)).toBe(true);
    expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/);
    // "use-after-" begins the name of a defect, any other "use-" that of a remedy.
    expect(id).not.toMatch(/^(?:no|avoid|use(?!-after)|prefer|do-not)-/);
  });

  test('is described in one line without capital or full stop', () => {
    expect(rule.summary).toMatch(/^[a-z`].*[^.]$/);
  });

  test('listens to node kinds that the grammar has', () => {
    const kinds = new Set(nodeTypes.map((type) => type.type));
    for (const kind of rule.on) expect(kinds).toContain(kind);
  });

  test('has a page with all headings in order', () => {
    const headings = headingsOf(rule.page).filter((heading) => heading !== 'Options');
    expect(headings).toEqual(HEADINGS);
    expect(headingsOf(rule.page).includes('Options')).toBe(Object.keys(rule.options).length > 0);
    for (const option of Object.keys(rule.options)) expect(rule.page).toContain(`\`${option}\``);
  });

  test('shows what is reported, what is accepted and what the fix makes of it', () => {
    expect(sources.some((block) => block.markers.length > 0)).toBe(true);
    expect(sources.some((block) => block.markers.length === 0)).toBe(true);
    expect(blocks.some((block) => block.tags.has('fixed'))).toBe(rule.fix !== 'none');
    expect(new Set(sources.map((block) => block.code + [...block.tags].join())).size).toBe(sources.length);
  });

  test.each(blocks.map((block) => [block.line, block] as const))('example at line %i of its page', (_, block) => {
    const rules = rulesFor(rule, block.tags);
    const settings = settingsOf(block.tags, rule);
    const result = run(block.code, rules, settings);
    expect(result.broken, 'the example must parse unless it is tagged broken').toBe(block.tags.has('broken'));
    check(block.code, block.markers, result.findings);
    checkStyle(rule, result.findings);
  });

  // A run of one rule opens the bodies that this rule needs, and not only those that others happen to open.
  test('tells of its examples alike where bodies are closed', () => {
    for (const { code, tags } of sources.filter((block) => !block.tags.has('broken'))) {
      const said = (closes?: typeof declaresNothing) => {
        const tree = grammar.parse(code, closes);
        const { findings } = lint(tree, settingsOf(tags, rule), rulesFor(rule, tags));
        return toMarkers(code, findings);
      };
      expect(said(declaresNothing)).toEqual(said());
    }
  });

  // What one rule accepts no other may reject: a near-miss is right code, not code with another defect.
  if (rule.events !== undefined)
    test.each(
      sources
        .filter((block) => block.markers.length === 0 && !block.tags.has('broken'))
        .map((block) => [block.line, block] as const),
    )('no rule warns of the near-misses at line %i of its page', (_, { code }) => {
      const { findings } = run(code, RULES, DEFAULT_SETTINGS);
      const warnings = findings.filter(({ severity }) => atLeast(severity, 'warning'));
      expect(toMarkers(code, warnings)).toEqual([]);
    });

  const fixedBlocks = blocks.filter((block) => block.tags.has('fixed'));
  if (fixedBlocks.length > 0)
    test.each(fixedBlocks.map((block) => [block.line, block] as const))(
      'fix shown at line %i of its page',
      (_, fixed) => {
        const source = sourceOf(fixed, blocks);
        const settings = settingsOf(source.tags, rule);
        const index = Number(fixed.tags.get('fixed') || '1') - 1;
        expect(applyFixes(source.code, rulesFor(rule, source.tags), settings, index)).toBe(fixed.code);
      },
    );

  test('every example with a fix shows its result', () => {
    for (const block of sources.filter((b) => b.markers.some((marker) => marker.label.endsWith('(fix)'))))
      expect(blocks[blocks.indexOf(block) + 1]?.tags.has('fixed'), `line ${block.line}`).toBe(true);
  });

  const folder = `test/rules/${id}`;
  const fixtures = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.rs')) : [];
  if (fixtures.length > 0)
    test.each(fixtures)('fixture %s', (name) => {
      const { code, markers } = readMarkers(readFileSync(`${folder}/${name}`, 'utf8'));
      const result = run(code, [rule], settingsOf(new Map(), rule));
      expect(result.broken).toBe(name.endsWith('.broken.rs'));
      check(code, markers, result.findings);
      checkStyle(rule, result.findings);
    });
});

function sourceOf(fixed: Block, blocks: readonly Block[]): Block {
  const before = blocks.slice(0, blocks.indexOf(fixed)).filter((block) => !block.tags.has('fixed'));
  return before.at(-1)!;
}

function checkStyle(rule: Rule, findings: readonly Finding[]): void {
  for (const finding of findings) {
    expect(finding.message).toMatch(/^[^A-Z].*[^.]$/s);
    expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
    for (const related of finding.related) expect(related.message).toMatch(/^[^A-Z].*[^.]$/s);
    for (const fix of finding.fixes) {
      expect(fix.title).toMatch(/^[^A-Z].*[^.]$/s);
      if (finding.rule === rule.id && rule.fix === 'suggestion') expect(fix.safety).toBe('suggestion');
    }
    if (finding.rule === rule.id && rule.fix === 'none') expect(finding.fixes).toEqual([]);
  }
}

test('all rules together run over all examples without throwing, and say the same twice', { timeout: 120_000 }, () => {
  for (const rule of RULES)
    for (const block of readBlocks(rule.page)) {
      const once = run(block.code, RULES, DEFAULT_SETTINGS);
      expect(run(block.code, RULES, DEFAULT_SETTINGS)).toEqual(once);
    }
});
