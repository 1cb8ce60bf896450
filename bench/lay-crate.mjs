/** Crates of the corpus where Cargo can build them, with what else is there in the place of the registry. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Copies a crate, and makes of the copy a workspace of its own that needs no network. */
export function layCrate(folder, copy) {
  const registry = dirname(folder);
  cpSync(folder, copy, { recursive: true });
  const manifest = join(copy, 'Cargo.toml');
  const present = new Set(readdirSync(registry).map((name) => name.replace(/-[\d.]+$/, '')));
  writeFileSync(manifest, `${withoutAbsent(readFileSync(manifest, 'utf8'), present)}\n[workspace]\n`);
  mkdirSync(join(copy, '.cargo'), { recursive: true });
  writeFileSync(
    join(copy, '.cargo/config.toml'),
    `[source.crates-io]\nreplace-with = "corpus"\n[source.corpus]\ndirectory = ${JSON.stringify(registry)}\n`,
  );
}

/**
 * The manifest without what only tests need, and without dependencies that are not in the corpus but optional or for
 * another system. Names in `[features]` go with them.
 */
function withoutAbsent(manifest, present) {
  const absent = [];
  const tables = manifest.split(/^(?=\[)/m).filter((table) => {
    if (/^\[(?:\[bench|\[test|\[example|.*dev-dependencies)/.test(table)) return false;
    const [, target, name] = /^\[(target\..*\.)?(?:build-)?dependencies\.([\w-]+)\]/.exec(table) ?? [];
    const isNeeded = !name || present.has(/^package = "(.*)"/m.exec(table)?.[1] ?? name);
    if (isNeeded || !(target || /^optional = true/m.test(table))) return true;
    absent.push(name);
    return false;
  });
  const names = new RegExp(`"(?:dep:)?(?:${absent.join('|')})(?:\\??/[^"]*)?",?`, 'g');
  return tables
    .map((table) => (absent.length > 0 && table.startsWith('[features]') ? table.replace(names, '') : table))
    .join('');
}
