import type { MemoryEntry } from '../support/memory-host';

/**
 * A workspace in `/w` of several crates, with findings that take two files to see, a file outside of any crate, one that
 * cannot be read, one that is a link to nowhere, and a configuration with a mistake. Always the same.
 */
export function generateWorkspace(crates = 4, modules = 4): Record<string, MemoryEntry> {
  const entries: Record<string, MemoryEntry> = {
    '/w/Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
    '/w/alone.rs': writer('alone'),
    '/w/binary.rs': new Uint8Array([0]),
    '/w/nowhere.rs': { link: '/gone' },
    '/w/crates/c1/soundness.toml': 'nope = 1\n',
  };
  for (let crate = 0; crate < crates; crate++) {
    const folder = `/w/crates/c${crate}`;
    entries[`${folder}/Cargo.toml`] = `[package]\nname = "c${crate}"\nedition = "2021"\n`;
    const names = Array.from({ length: modules }, (_, module) => `m${module}`);
    entries[`${folder}/src/lib.rs`] = names.map((name) => `pub mod ${name};\n`).join('');
    for (const [module, name] of names.entries()) {
      const next = names[(module + 1) % modules]!;
      // Files of very different sizes.
      const filler = `// ${'x'.repeat(70)}\n`.repeat(((crate * 7 + module * 13) % 11) ** 2);
      entries[`${folder}/src/${name}.rs`] =
        `${filler}${caller(next)}${callee()}${module % 2 ? writer('w') : '// Nothing.\n'}`;
    }
  }
  return entries;
}

/** What is wrong is seen by looking into the other file. */
function caller(module: string): string {
  return `pub fn call(x: &u32) {\n    unsafe { crate::${module}::put(x as *const u32 as *mut u32) }\n}\n`;
}

function callee(): string {
  return '/// # Safety\n/// `p` may be written.\npub(crate) unsafe fn put(p: *mut u32) {\n    unsafe { *p = 1 }\n}\n';
}

function writer(name: string): string {
  return `pub fn ${name}(x: &u32) {\n    // SAFETY: none.\n    unsafe { *(x as *const u32 as *mut u32) = 1 };\n}\n`;
}
