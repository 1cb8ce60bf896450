/** Packs what `npm run build` made into dist/soundness-<version>.vsix. Usage: node scripts/package.mjs */
import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = fileURLToPath(new URL('../', import.meta.url));

/** @returns the path of the package */
export async function packageExtension() {
  const { name, version, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packagePath = join(root, `dist/${name}-${version}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    // The bundles hold everything that runs.
    dependencies: false,
    // Relative links in the README can be made absolute only where the manifest tells the repository.
    rewriteRelativeLinks: repository !== undefined,
    allowMissingRepository: true,
  });
  return packagePath;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = await packageExtension();
  console.log(`${relative(process.cwd(), path)}: ${(statSync(path).size / 1e6).toFixed(2)} MB`);
}
