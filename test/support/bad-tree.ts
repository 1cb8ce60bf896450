/** Trees on a real disk that are hard to walk. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A finding and an unsafe item. */
export const BAD = 'pub fn f(x: &u32) {\n    unsafe { *(x as *const u32 as *mut u32) = 1 };\n}\n';

const FILES = 80;
const FOLDER_LINKS = 6;
const FILE_LINKS = 10;
const FOLDERS_A_CRATE = 20;

/** What a tree holds that counts. */
export interface TangledTree {
  /** Entries, links among them. */
  readonly entries: number;
  /** Real Rust files. */
  readonly files: number;
  /** Those with `BAD` in them. */
  readonly bad: number;
  /** Links named like Rust files that lead nowhere. */
  readonly dangling: number;
}

/**
 * Makes at least so many entries below `root`: nested folders, each full of small files, of links to the folders around
 * it, to files beside them and to nowhere, some of them crates; and one folder of very many folders and links.
 */
export function makeTangledTree(root: string, least: number): TangledTree {
  const made = { entries: 0, files: 0, bad: 0, dangling: 0 };
  const link = (target: string, path: string) => {
    symlinkSync(target, path);
    made.entries++;
  };
  const flat = join(root, 'flat');
  mkdirSync(flat, { recursive: true });
  for (let index = 0; index < least / 4; index++)
    if (index % 2) link(index % 4 === 1 ? '..' : root, join(flat, `up${index}`));
    else {
      mkdirSync(join(flat, `empty${index}`));
      made.entries++;
    }
  for (let folder = 0; made.entries < least; folder++) {
    const path = join(root, ...names(folder));
    mkdirSync(path, { recursive: true });
    if (folder % FOLDERS_A_CRATE === 1)
      writeFileSync(join(path, 'Cargo.toml'), `[package]\nname = "c${folder}"\nedition = "2021"\n`);
    for (let index = 0; index < FILES; index++) {
      const isBad = index === 0 && folder % 50 === 0;
      writeFileSync(join(path, `f${index}.rs`), isBad ? BAD : 'pub fn g() {}\n');
      made.files++;
      if (isBad) made.bad++;
    }
    for (let index = 0; index < FOLDER_LINKS; index++) link(['..', '.', root][index % 3]!, join(path, `in${index}`));
    for (let index = 0; index < FILE_LINKS; index++) link(`f${index}.rs`, join(path, `l${index}.rs`));
    link('gone', join(path, 'gone'));
    link('circle', join(path, 'circle'));
    if (folder % 100 === 0) {
      link('gone.rs', join(path, 'gone.rs'));
      link('circle.rs', join(path, 'circle.rs'));
      made.dangling += 2;
    }
    made.entries += FILES + 1;
  }
  return made;
}

/** The names that lead to a folder: ten in each. */
function names(folder: number): string[] {
  return folder === 0 ? [] : [...names(Math.floor((folder - 1) / 10)), `d${(folder - 1) % 10}`];
}
