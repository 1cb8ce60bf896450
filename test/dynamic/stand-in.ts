/** Programs that stand in for tools: they are found on the path, and say what they are told to say. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface StandIns {
  /** The folder of a package, with `files` in it. */
  readonly folder: string;
  /** Variables with a path that has the stand-ins only. */
  readonly env: Readonly<Record<string, string>>;
  dispose(): void;
}

/**
 * @param programs Bodies of scripts for Node, by the names of programs: `args` are the arguments, `say` writes and ends.
 * @param files Texts by their paths in the package.
 */
export function standIns(
  programs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): StandIns {
  const home = mkdtempSync(join(tmpdir(), 'soundness-stand-in-'));
  const folder = join(home, 'package');
  const bin = join(home, 'bin');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(folder, { recursive: true });
  mkdirSync(bin);
  for (const [name, body] of Object.entries(programs)) {
    const path = join(bin, name);
    const head = [
      `#!${process.execPath}`,
      'const args = process.argv.slice(2);',
      `const FOLDER = ${JSON.stringify(folder)};`,
      'const say = (stdout, stderr = "", code = 0) => {',
      '  require("node:fs").writeSync(1, stdout);',
      '  require("node:fs").writeSync(2, stderr);',
      '  process.exit(code);',
      '};',
    ];
    writeFileSync(path, `${head.join('\n')}\n${body}\n`);
    chmodSync(path, 0o755);
  }
  return { folder, env: { PATH: bin, HOME: home }, dispose: () => rmSync(home, { recursive: true, force: true }) };
}

/** A compiler that tells of a toolchain, stable or nightly, and compiles nothing. */
export const RUSTC = `
if (args.includes('-vV')) {
  const nightly = args[0] === '+nightly';
  const version = nightly ? '1.97.0-nightly' : '1.95.0';
  say('rustc ' + version + ' (abc 2026-05-01)\\nhost: x86_64-unknown-linux-gnu\\nrelease: ' + version + '\\n');
}
say('', 'error: it compiles nothing\\n', 1);
`;

/** What `cargo metadata` tells of a package with a library. */
export const METADATA = `
if (args[0] === 'metadata')
  say(JSON.stringify({
    workspace_root: FOLDER,
    target_directory: FOLDER + '/target',
    packages: [{
      id: 'path+file://' + FOLDER + '#ring@0.1.0', name: 'ring', version: '0.1.0', manifest_path: FOLDER + '/Cargo.toml',
      targets: [{ name: 'ring', kind: ['lib'], test: true, doctest: false }],
    }],
  }));
`;
