/** What the nightly toolchain can do, and how to have it. */
import type { Machine } from './cell';

export function nightlyInstall({ nightlyName }: Machine): string {
  return `rustup toolchain install ${nightlyName}`;
}

export function sourcesInstall({ nightlyName }: Machine): string {
  return `rustup component add rust-src --toolchain ${nightlyName}`;
}

/** Whether Cargo can build std: it plans the build of a package, and refuses where the sources are not there. */
export async function buildsStd({ nightly, host, run }: Machine): Promise<boolean> {
  const toolchain = nightly ? [nightly] : [];
  const options = ['build', '-Zbuild-std', '--target', host, '--unit-graph', '-Zunstable-options'];
  const { by, exitCode } = await run('cargo', [...toolchain, ...options]);
  return by === 'itself' && exitCode === 0;
}
