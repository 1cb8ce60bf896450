import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { addFlags } from '../../../src/dynamic/cargo/user-flags';

const TARGET = 'x86_64-unknown-linux-gnu';
const home = mkdtempSync(join(tmpdir(), 'soundness-flags-'));
const cargoHome = join(home, 'cargo');
const folder = join(home, 'above', 'workspace');
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(join(home, 'above'), { recursive: true, force: true });
  rmSync(cargoHome, { recursive: true, force: true });
});

function config(path: string, text: string): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function flags(env: Record<string, string> = {}) {
  return addFlags(['-Zours'], folder, TARGET, { CARGO_HOME: cargoHome, ...env });
}

const given = (kind: string, list: string) => ['--config', `target.${TARGET}.${kind}=${list}`];
const ALONE = given('rustdocflags', '["-Zours"]');

test('nothing where there is nothing to add', async () => {
  expect(await addFlags([], folder, TARGET, { RUSTFLAGS: '-Ca' })).toEqual({ args: [], env: {} });
});

test('alone, for the compiler and for documentation', async () => {
  expect(await flags()).toEqual({ args: [...given('rustflags', '["-Zours"]'), ...ALONE], env: {} });
});

describe('what the user has set is kept', () => {
  test('in a variable', async () => {
    expect(await flags({ RUSTFLAGS: ' -Ca  -Cb ', RUSTDOCFLAGS: '' })).toEqual({
      args: [],
      env: { CARGO_ENCODED_RUSTFLAGS: '-Ca\x1f-Cb\x1f-Zours', CARGO_ENCODED_RUSTDOCFLAGS: '-Zours' },
    });
  });

  test('in the variable that wins over it, with blanks in a flag', async () => {
    expect(await flags({ RUSTFLAGS: '-Ca', CARGO_ENCODED_RUSTFLAGS: '--cfg=a b' })).toEqual({
      args: ALONE,
      env: { CARGO_ENCODED_RUSTFLAGS: '--cfg=a b\x1f-Zours' },
    });
  });

  test('in configurations for all targets, those nearer to the workspace behind', async () => {
    config('cargo/config.toml', '[build]\nrustflags = "-Chome -Cuser"');
    config('above/.cargo/config', '[build]\nrustflags = ["-Cabove"]');
    config('above/workspace/.cargo/config.toml', '[build]\nrustflags = ["--cfg=\\"x\\""]');
    const list = '["-Chome","-Cuser","-Cabove","--cfg=\\"x\\"","-Zours"]';
    expect((await flags()).args).toEqual([...given('rustflags', list), ...ALONE]);
  });

  test('in the variable of that configuration', async () => {
    expect((await flags({ CARGO_BUILD_RUSTFLAGS: '-Ca' })).args).toEqual([
      ...given('rustflags', '["-Ca","-Zours"]'),
      ...ALONE,
    ]);
  });

  test.each([
    [TARGET, {}],
    ['other', { CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS: '-Cb' }],
    ["'cfg(unix)'", {}],
  ])('those for the target %s, which Cargo joins with ours, and not those that they hide', async (target, env) => {
    config('above/.cargo/config.toml', `[build]\nrustflags = ["-Ca"]\n[target.${target}]\nrustflags = ["-Cb"]`);
    expect((await flags(env)).args).toEqual([...given('rustflags', '["-Zours"]'), ...ALONE]);
  });

  test('those of another target hide nothing', async () => {
    config('above/.cargo/config.toml', '[build]\nrustflags = ["-Ca"]\n[target.wasm32-wasip1]\nrustflags = ["-Cb"]');
    expect((await flags()).args).toEqual([...given('rustflags', '["-Ca","-Zours"]'), ...ALONE]);
  });
});

test('a configuration that is not valid is left to Cargo', async () => {
  config('above/.cargo/config.toml', 'build = [');
  expect((await flags()).args).toEqual([...given('rustflags', '["-Zours"]'), ...ALONE]);
});
