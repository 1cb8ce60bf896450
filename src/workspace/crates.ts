/**
 * The programs of crates, for questions that one file cannot answer. A crate's files are read when the first such question
 * comes up, and after that only those that changed.
 */
import { type CrateMember, CrateProgram } from '../facts/crate-program';
import type { FileFacts } from '../facts/file-facts';
import { modulesOfFile } from '../facts/module-place';
import type { Program } from '../facts/program';
import { declaresNothing } from '../lint/closed-bodies';
import { ALONE, type LintContext } from '../lint/lint';
import type { Node } from '../syntax/node';
import type { Grammar } from '../syntax/parser';
import { mapAhead } from './ahead';
import type { Crate } from './cargo';
import { discover } from './discover';
import type { Folders } from './folders';
import type { Host } from './host';
import { Pace } from './pace';
import { readText } from './read-text';
import type { ResultStore } from './result-store';
import { parentUri, pathBelow } from './uri';

/** Crates whose texts are kept. */
const KEPT = 4;
/** Files that are read while one is looked through. */
const READ_AHEAD = 8;

/** What a run over one file may ask of the crate around it. Good for one run, or for another over the same text. */
export interface FileContext extends LintContext {
  /** True after a run that needed files of the crate which were not read yet: `complete` and run again. */
  readonly missed: boolean;
  /** After a run: the folder of the crate whose other files its result depends on; null where it does on none. */
  readonly dependsOn: string | null;
  /** The facts of the file where the crate has read it and has just this text: they need not be made again. */
  facts(text: string): FileFacts | null;
  /** A name for all of the crate's texts as they are now. */
  digest(store: ResultStore): Promise<string>;
  /** Reads the crate's files. Never rejects: what cannot be read is not known. */
  complete(): Promise<void>;
}

export class Crates {
  /** By the folder of `Cargo.toml`, least recently used first. */
  readonly #indexes = new Map<string, CrateIndex>();

  constructor(
    private readonly host: Host,
    private readonly folders: Folders,
    private readonly grammar: Grammar,
  ) {}

  /** The context of the file at `uri`, files that changed read again. A file outside of any crate stands alone. */
  async contextOf(uri: string, crate: Crate | null): Promise<FileContext> {
    const path = crate && pathBelow(crate.root, uri);
    if (!crate || !path) {
      const modules = [uri.split('/').slice(-2).map(decodeURIComponent).join('/')];
      return {
        ...ALONE,
        modules,
        missed: false,
        dependsOn: null,
        facts: () => null,
        digest: async () => '',
        complete: async () => {},
      };
    }
    const last = [...this.#indexes.values()].at(-1);
    let index = this.#indexes.get(crate.root);
    if (last !== index) last?.forgetTrees();
    this.#indexes.delete(crate.root);
    index ??= new CrateIndex(crate, this.host, this.folders, (text) => this.grammar.parse(text, declaresNothing).root);
    this.#indexes.set(crate.root, index);
    for (const [oldest] of this.#indexes) {
      if (this.#indexes.size <= KEPT) break;
      this.#indexes.delete(oldest);
    }
    await index.refresh();
    return index.contextOf(path);
  }

  /** The file at `uri` was changed, made or deleted. */
  invalidate(uri: string): void {
    for (const index of this.#indexes.values()) index.invalidate(uri);
  }

  /** Forgets all: which file belongs to which crate may have changed, or files without anybody saying so. */
  clear(): void {
    this.#indexes.clear();
  }
}

class CrateIndex {
  readonly #program: CrateProgram;
  /** URIs of files to be read again. */
  #stale = new Set<string>();
  #loading: Promise<void> | null = null;
  #reading: Promise<ReadonlyMap<string, string>> | null = null;
  #digest: string | null = null;

  constructor(
    private readonly crate: Crate,
    private readonly host: Host,
    private readonly folders: Folders,
    parse: (text: string) => Node,
  ) {
    this.#program = new CrateProgram(crate.name.replaceAll('-', '_'), parse);
  }

  invalidate(uri: string): void {
    if (!uri.endsWith('.rs') || pathBelow(this.crate.root, uri) === null) return;
    this.#stale.add(uri);
    this.#reading = null;
    this.#digest = null;
  }

  /** For a crate that others are asked about instead. */
  forgetTrees(): void {
    this.#program.forgetTrees();
  }

  contextOf(path: string): FileContext {
    let member: CrateMember = this.#program.member(path);
    const { place } = member;
    const { root, edition } = this.crate;
    return {
      place,
      modules: modulesOfFile(path),
      edition: Number(edition) || ALONE.edition,
      program: (file: FileFacts): Program => {
        member = this.#program.member(path);
        return member.program(file);
      },
      elsewhere: this.#program.elsewhere(path),
      get missed() {
        return member.missed;
      },
      get dependsOn() {
        return member.looked ? root : null;
      },
      facts: (text) => (this.#program.isComplete ? this.#program.factsOf(path, text) : null),
      digest: (store) => this.#digestBy(store),
      complete: () => this.#load(),
    };
  }

  /** Reads again what changed since the crate was read. */
  async refresh(): Promise<void> {
    if (!this.#program.isComplete || this.#stale.size === 0) return;
    const stale = this.#stale;
    this.#stale = new Set();
    await Promise.all(
      [...stale].map(async (uri) => {
        const path = pathBelow(this.crate.root, uri);
        if (path === null) return;
        const [isOwn, read] = await Promise.all([this.#owns(uri), readText(this.host, uri)]);
        // Of two readings at the same time the later one is asked for by a later change, and sets the text again.
        this.#program.set(path, isOwn && 'text' in read ? read.text : null);
      }),
    );
  }

  #load(): Promise<void> {
    this.#loading ??= this.#readAll().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #readAll(): Promise<void> {
    if (this.#program.isComplete) return;
    this.#stale = new Set();
    for (const [path, text] of await this.#texts()) this.#program.set(path, text);
    this.#program.isComplete = true;
    await this.refresh();
  }

  /** The texts of the crate's files by their paths, in any order. Read once: files are asked for while others are linted. */
  #texts(): Promise<ReadonlyMap<string, string>> {
    this.#reading ??= this.#readTexts();
    return this.#reading;
  }

  async #readTexts(): Promise<ReadonlyMap<string, string>> {
    const pace = new Pace(undefined);
    // What is excluded from linting is still part of the crate: generated bindings, above all.
    const folderOf = async (uri: string) => ({ ...(await this.folders.of(uri)), exclusion: null });
    const enters = (folder: string) => this.#ownsFolder(folder);
    const { files } = await discover(this.host, folderOf, [this.crate.root], pace, { enters });
    const read = mapAhead(files, READ_AHEAD, async (uri) => {
      const path = pathBelow(this.crate.root, uri);
      if (path === null || !(await this.#owns(uri))) return null;
      const result = await readText(this.host, uri);
      return 'text' in result ? { path, text: result.text } : null;
    });
    const texts = new Map<string, string>();
    for await (const file of read) {
      await pace.step();
      if (file) texts.set(file.path, file.text);
    }
    return texts;
  }

  /** For runs in which files do not change: the digest is made once. */
  async #digestBy(store: ResultStore): Promise<string> {
    if (this.#digest === null) {
      const texts = [...(await this.#texts())].sort(([a], [b]) => (a < b ? -1 : 1));
      this.#digest = store.digest(texts.map(([path, text]) => `${path} ${store.digest(text)}`).join('\n'));
    }
    return this.#digest;
  }

  /** False for files of a package that lies inside this one's folder. */
  #owns(uri: string): Promise<boolean> {
    return this.#ownsFolder(parentUri(uri) ?? uri);
  }

  async #ownsFolder(uri: string): Promise<boolean> {
    const { crate } = await this.folders.of(uri);
    return crate?.root === this.crate.root;
  }
}
