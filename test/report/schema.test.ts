import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderAuditJson } from '../../src/report/audit-json';
import { renderJson } from '../../src/report/json';
import { run } from '../cli/terminal';
import { schemaErrors } from './json-schema';
import { EMPTY, SAMPLE } from './sample';

const EXAMPLE = 'examples/io-runtime';

/** The example crate in memory, with a mistake in its configuration. */
function example(): Record<string, string> {
  const paths = readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:rs|toml|lock)$/.test(path),
  );
  const files = paths.map((path) => [`/w/${path.replaceAll('\\', '/')}`, readFileSync(join(EXAMPLE, path), 'utf8')]);
  return { ...Object.fromEntries(files), '/w/soundness.toml': '[rules]\nno-such-rule = "error"\n' };
}

describe('the published schemas', () => {
  it.each([
    ['the sample', SAMPLE],
    ['an empty run', EMPTY],
  ])('hold for %s', (_, result) => {
    expect(schemaErrors('check', JSON.parse(renderJson(result)))).toEqual([]);
    expect(schemaErrors('audit', JSON.parse(renderAuditJson(result)))).toEqual([]);
  });

  it('hold for what the command line prints of the example', async () => {
    const entries = example();
    const { stdout } = await run(['check', '--format=json'], entries);
    const report = JSON.parse(stdout);
    expect(report.findings.length).toBeGreaterThan(5);
    expect(report.errors).toHaveLength(1);
    expect(schemaErrors('check', report)).toEqual([]);
  });

  it('hold for an audit with reviews, one of them stale', async () => {
    const entries = example();
    const sign = ['--reviewer', 'Ada', '--note', 'read twice'];
    const path = '/w/src/buffer.rs';
    const signed = await run(['review', 'io-runtime::buffer::Buffer::header', ...sign], entries);
    const ledger = signed.written['/w/soundness-reviews.toml']!;
    const code = entries[path]!.replace('let mut copied = unsafe {', 'let mut copied = unsafe { let _new = 1;');
    expect(code).not.toBe(entries[path]);
    const { stdout } = await run(['audit', '--format=json'], {
      ...entries,
      [path]: code,
      '/w/soundness-reviews.toml': ledger,
    });
    const audit = JSON.parse(stdout);
    expect(audit.totals.reviews).toMatchObject({ stale: 1 });
    expect(schemaErrors('audit', audit)).toEqual([]);
  });

  it('hold for a run that leaves out what a baseline knows', async () => {
    const entries = example();
    const { written } = await run(['check', '--write-baseline=known.toml'], entries);
    const gone = { '/w/src/drain.rs': '', '/w/known.toml': written['/w/known.toml']! };
    for (const command of ['check', 'audit'] as const) {
      const { stdout } = await run([command, '--format=json', '--baseline=known.toml'], { ...entries, ...gone });
      const report = JSON.parse(stdout);
      expect(report.scope.baseline.known).toBeGreaterThan(5);
      expect(report.scope.baseline.stale.length).toBeGreaterThan(0);
      expect(schemaErrors(command, report)).toEqual([]);
    }
  });

  it('tell what does not belong', () => {
    const report = JSON.parse(renderJson(SAMPLE));
    expect(schemaErrors('check', { ...report, version: 2 })).not.toEqual([]);
    expect(schemaErrors('check', { ...report, more: 1 })).not.toEqual([]);
    report.findings[0].severity = 'fatal';
    delete report.findings[1].range;
    expect(schemaErrors('check', report)).toEqual([
      '/findings/0/severity must be equal to one of the allowed values',
      "/findings/1 must have required property 'range'",
    ]);
  });
});
