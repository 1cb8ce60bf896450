/**
 * The program of a crate of many files. Texts are given to it; a file is parsed only when a lookup leads to it, and only
 * a few parsed ones are kept.
 */
import type { Node } from '../syntax/node';
import { CrateDeclarations } from './crate-declarations';
import type { WantedImpl } from './declarations';
import { FileFacts } from './file-facts';
import { type ModulePlace, modulePlace } from './module-place';
import { addTo, removeFrom } from './multi-map';
import { type ScannedNames, scanNames } from './name-scan';
import type { Elsewhere } from './outline';
import { ProgramQueries } from './program-queries';
import type { Program } from './program-types';

/** Characters of the texts whose trees are kept; a tree takes about twenty bytes for each, more where bodies are opened. */
const KEPT = 2_000_000;
/** Characters of all texts of a crate. What is beyond is not looked at, and names are then not known to be unique. */
const LIMIT = 64_000_000;
/** What keeping a file takes whatever its length, as characters: a crate may have a hundred thousand files of a line. */
const EACH = 1_500;

interface CrateFile {
  readonly text: string;
  readonly place: ModulePlace;
  readonly names: ScannedNames;
}

/** A file of the crate while it is linted. */
export interface CrateMember {
  readonly place: ModulePlace;
  program(file: FileFacts): Program;
  /** True where an answer would have needed texts that the crate does not have yet: see `CrateProgram.isComplete`. */
  readonly missed: boolean;
  /** True where an answer came from another file: it holds as long as the crate stays the same. */
  readonly looked: boolean;
}

export class CrateProgram {
  readonly #files = new Map<string, CrateFile>();
  readonly #byModule = new Map<string, Set<string>>();
  readonly #declaring = new Map<string, Set<string>>();
  readonly #renaming = new Map<string, Set<string>>();
  readonly #implementing = new Map<string, Set<string>>();
  /** Least recently used first. */
  readonly #parsed = new Map<string, FileFacts>();
  #parsedLength = 0;
  #length = 0;
  #isCut = false;
  #changes = 0;
  /** How many of the changes were of a file, by its path. */
  readonly #changesOf = new Map<string, number>();

  /**
   * True once all texts of the crate were set. Before that its members know their own file alone, and tell when that
   * was not enough.
   */
  isComplete = false;

  /**
   * @param name the package's, as other programs of the package write it in paths; dashes are underscores there.
   * @param parse gives the root of a text's tree.
   */
  constructor(
    private readonly name: string,
    private readonly parse: (text: string) => Node,
  ) {}

  /** Sets the text of a file, or takes the file out. `path` is from the folder of `Cargo.toml`, with `/` between names. */
  set(path: string, text: string | null): void {
    const before = this.#files.get(path);
    if ((before?.text ?? null) === text) return;
    this.#changes++;
    this.#changesOf.set(path, (this.#changesOf.get(path) ?? 0) + 1);
    if (before) this.#remove(path, before);
    if (text === null) return;
    if (this.#length + weightOf(text) > LIMIT) {
      this.#isCut = true;
      return;
    }
    const file: CrateFile = { text, place: modulePlace(path), names: scanNames(text) };
    this.#files.set(path, file);
    this.#length += weightOf(text);
    addTo(this.#byModule, file.place.module, path);
    for (const name of file.names.declared) addTo(this.#declaring, name, path);
    for (const name of file.names.renamed) addTo(this.#renaming, name, path);
    for (const name of file.names.implemented.keys()) addTo(this.#implementing, name, path);
  }

  /** What a file may be told of the others. */
  elsewhere(path: string): Elsewhere {
    const files = this.#files;
    return {
      stamp: `${this.isComplete} ${this.#changes - (this.#changesOf.get(path) ?? 0)}`,
      *declaredBeside(word) {
        for (const [other, { text, names }] of files) if (other !== path && text.includes(word)) yield* names.declared;
      },
    };
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** For one run over the file at `path`, whose tree stands for its text. */
  member(path: string): CrateMember {
    const place = modulePlace(path);
    let declarations: CrateDeclarations | null = null;
    return {
      place,
      program: (file) => {
        declarations = new CrateDeclarations(this, this.name, path, file);
        return new ProgramQueries(declarations);
      },
      get missed() {
        return declarations?.missed ?? false;
      },
      get looked() {
        return declarations?.looked ?? false;
      },
    };
  }

  /** The files that are a module, by convention one; both a library and a main program are the root. */
  filesOf(module: string): readonly string[] {
    return [...(this.#byModule.get(module) ?? [])];
  }

  /** The files that may declare a name; null where not all of the crate is known. */
  declaring(name: string): readonly string[] | null {
    return this.#isCut ? null : [...(this.#declaring.get(name) ?? [])];
  }

  /** True where the file may have an item of that name for others, or may lead them to one. */
  mayGive(path: string, name: string): boolean {
    const names = this.#files.get(path)?.names;
    return names === undefined || names.reexportsAll || names.declared.has(name) || names.reexported.has(name);
  }

  /** True where no file declares or imports a thing of that name, so that no path ends in it. */
  hasNothingNamed(name: string): boolean {
    return !this.#isCut && !this.#declaring.has(name) && !this.#renaming.has(name);
  }

  /** The files that may have an impl of a type of that last name, and what is wanted in it. */
  implementing(name: string, wanted: WantedImpl): readonly string[] {
    return [...(this.#implementing.get(name) ?? [])].filter((path) => this.#mayHave(wanted, name, path));
  }

  #mayHave(wanted: WantedImpl, type: string, path: string): boolean {
    if (wanted === 'all' || this.#isCut) return true;
    const { declared, implemented } = this.#files.get(path)!.names;
    const traits = implemented.get(type)!;
    if ('trait' in wanted) return traits.has(wanted.trait);
    // What the file does not define itself, a trait of the crate may provide.
    return declared.has(wanted.method) || [...traits].some((trait) => this.#declaring.has(trait));
  }

  /** Lets go of all trees: they are made again when they are asked for. */
  forgetTrees(): void {
    this.#parsed.clear();
    this.#parsedLength = 0;
  }

  /** The facts of a file, from its text. */
  facts(path: string): FileFacts | null {
    const file = this.#files.get(path);
    if (!file) return null;
    const known = this.#parsed.get(path);
    if (known) {
      this.#parsed.delete(path);
      this.#parsed.set(path, known);
      return known;
    }
    const facts = new FileFacts(this.parse(file.text), file.text, file.place);
    this.#parsed.set(path, facts);
    this.#parsedLength += weightOf(file.text);
    for (const [oldest] of this.#parsed) {
      if (this.#parsedLength <= KEPT || oldest === path) break;
      this.#forget(oldest);
    }
    return facts;
  }

  /** The facts of a file that has this text; null where it has another one, or is not of the crate. */
  factsOf(path: string, text: string): FileFacts | null {
    return this.#files.get(path)?.text === text ? this.facts(path) : null;
  }

  #remove(path: string, file: CrateFile): void {
    this.#files.delete(path);
    this.#length -= weightOf(file.text);
    this.#forget(path);
    removeFrom(this.#byModule, file.place.module, path);
    for (const name of file.names.declared) removeFrom(this.#declaring, name, path);
    for (const name of file.names.renamed) removeFrom(this.#renaming, name, path);
    for (const name of file.names.implemented.keys()) removeFrom(this.#implementing, name, path);
  }

  #forget(path: string): void {
    const facts = this.#parsed.get(path);
    if (!facts) return;
    this.#parsed.delete(path);
    this.#parsedLength -= weightOf(facts.text);
  }
}

function weightOf(text: string): number {
  return text.length + EACH;
}
