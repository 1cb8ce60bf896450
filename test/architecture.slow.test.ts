/** The shape of the house: what must be there, what may import what, and that generated files are fresh. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json';
import { RULES } from '../src/rules';

test.each([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'src',
  'grammars',
  'test',
  '.vscodeignore',
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'LICENSE-MIT',
  'LICENSE-APACHE',
])('%s stands at the top level', (name) => {
  expect(existsSync(name)).toBe(true);
});

test('the extension is called by its names and starts only for Rust', () => {
  expect(manifest.name).toBe('soundness');
  expect(manifest.publisher).toBe('soundness-rs');
  expect(manifest.displayName).toBe('Soundness: unsafe Rust linter');
  expect(manifest.license).toBe('MIT OR Apache-2.0');
  expect(manifest.bin).toEqual({ soundness: 'dist/cli.js' });
  expect(manifest.activationEvents.sort()).toEqual(['onLanguage:rust', 'workspaceContains:**/Cargo.toml']);
  expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
  expect(manifest.capabilities.virtualWorkspaces.supported).toBe('limited');
  const names = [
    ...manifest.contributes.commands.map((command) => command.command),
    ...Object.keys(manifest.contributes.configuration.properties),
  ];
  for (const name of names) expect(name).toMatch(/^soundness\./);
  expect(Object.keys(manifest.contributes.configuration.properties['soundness.rules'].properties)).toEqual(
    RULES.map((rule) => rule.id),
  );
});

test('what is generated is fresh', () => {
  expect(execFileSync('node', ['scripts/gen.mjs', '--check'], { encoding: 'utf8' })).toBe('');
});

test('the lockfile pins every package and names no registry', () => {
  const lock = readFileSync('package-lock.json', 'utf8');
  expect(lock).not.toContain('"resolved": "http');
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

const cruise = () =>
  spawnSync('npx', ['depcruise', 'src', '--config', '.dependency-cruiser.cjs'], { encoding: 'utf8' });

test('no layer imports from above', { timeout: 60_000 }, () => {
  expect(cruise().stdout).toContain('no dependency violations found');
});

test('an import from above is seen', { timeout: 60_000 }, () => {
  const folder = mkdtempSync('src/facts/probe-');
  try {
    writeFileSync(
      join(folder, 'probe.ts'),
      "import { lint } from '../../lint/lint';\nimport 'node:fs';\nexport default lint;\n",
    );
    const found = cruise().stdout;
    expect(found).toContain('facts-imports-only-below');
    expect(found).toContain('io-stays-at-the-edge');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a new rule begins with a page and a test that fail in a way that says what to write', () => {
  const bad = spawnSync('node', ['scripts/new-rule.mjs', 'no-boxes'], { encoding: 'utf8' });
  expect([bad.status, bad.stderr]).toEqual([2, expect.stringContaining('does not begin with no-')]);
});
