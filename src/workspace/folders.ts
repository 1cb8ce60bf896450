/** What the `soundness.toml` and `Cargo.toml` files in and above a folder say about the files in it. */
import ignore, { type Ignore } from 'ignore';
import { DEFAULT_SETTINGS, type LintSettings } from '../lint/settings';
import type { Problem } from '../results';
import type { Rule } from '../rules/define-rule';
import { type Crate, crateOf, MANIFEST_NAME, type Manifest, readManifest, UNKNOWN_PACKAGE } from './cargo';
import { CONFIG_NAME, readConfig } from './config';
import type { DocumentProblem } from './document-problem';
import type { Host } from './host';
import type { MatrixSettings } from './matrix-settings';
import { readOptionalText } from './read-text';
import type { Mistake } from './toml';
import { baseName, joinUri, parentUri, pathBelow } from './uri';

export interface Folder {
  readonly settings: LintSettings;
  /** How the tests are run under the dynamic tools; null where `soundness.toml` does not tell. */
  readonly matrix: MatrixSettings | null;
  readonly crate: Crate | null;
  /** What `soundness.toml` excludes; null where there is none. */
  readonly exclusion: Exclusion | null;
  /** Mistakes in the files that all this comes from. */
  readonly problems: readonly DocumentProblem[];
}

/** The `exclude` patterns of one `soundness.toml`. */
export class Exclusion {
  private readonly matcher: Ignore;

  constructor(
    private readonly folder: string,
    patterns: readonly string[],
  ) {
    this.matcher = ignore({ ignorecase: false }).add(patterns);
  }

  has(uri: string, isFolder: boolean): boolean {
    const path = pathBelow(this.folder, uri);
    return path !== null && path !== '' && this.matcher.ignores(isFolder ? `${path}/` : path);
  }
}

/** The files that count for a folder: each is the nearest one in or above it. */
interface Sources {
  readonly config: ConfigFile | null;
  /** The manifest of a package. */
  readonly member: ManifestFile | null;
  /** The manifest of a workspace, as seen from the package's folder. */
  readonly home: ManifestFile | null;
  /** The manifest of a workspace, as seen from this folder. */
  readonly workspace: ManifestFile | null;
}

interface ConfigFile {
  readonly settings: LintSettings;
  readonly matrix: MatrixSettings | null;
  readonly exclusion: Exclusion;
  readonly problems: readonly DocumentProblem[];
}

interface ManifestFile {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly problems: readonly DocumentProblem[];
}

const NOTHING: Sources = { config: null, member: null, home: null, workspace: null };

/** Reads each file once and remembers it until `clear`. */
export class Folders {
  private readonly sourcesByFolder = new Map<string, Promise<Sources>>();
  private readonly manifests = new Map<string, Promise<ManifestFile | null>>();
  private folders = new WeakMap<Sources, Folder>();

  constructor(
    private readonly host: Host,
    private readonly rules: readonly Rule[],
  ) {}

  /** What holds in the folder at `uri`. Never rejects. */
  async of(uri: string): Promise<Folder> {
    const sources = await this.sources(uri);
    const known = this.folders.get(sources) ?? folderOf(sources);
    this.folders.set(sources, known);
    return known;
  }

  clear(): void {
    this.sourcesByFolder.clear();
    this.manifests.clear();
    this.folders = new WeakMap();
  }

  private sources(uri: string): Promise<Sources> {
    return remember(this.sourcesByFolder, uri, async () => {
      const parent = parentUri(uri);
      const [above, config, manifest] = await Promise.all([
        parent === null ? NOTHING : this.sources(parent),
        this.config(uri),
        this.manifest(uri),
      ]);
      // Most folders set nothing: what holds for them is kept once.
      if (!config && !manifest) return above;
      const workspace = manifest?.manifest.workspace ? manifest : above.workspace;
      const section = manifest?.manifest.package;
      if (!section) return { ...above, config: config ?? above.config, workspace };
      // A package may name the folder of its workspace; otherwise the nearest one is it.
      const { workspacePath } = section;
      const home = workspacePath === undefined ? workspace : await this.manifest(joinUri(uri, workspacePath));
      return { config: config ?? above.config, member: manifest, home, workspace };
    });
  }

  private async config(folder: string): Promise<ConfigFile | null> {
    const uri = joinUri(folder, CONFIG_NAME);
    const read = await readOptionalText(this.host, uri);
    if (read === null) return null;
    if ('problem' in read) {
      const problem: DocumentProblem = { ...read.problem, kind: 'configuration' };
      return { settings: DEFAULT_SETTINGS, matrix: null, exclusion: new Exclusion(folder, []), problems: [problem] };
    }
    const { config, mistakes } = readConfig(read.text, this.rules);
    const { exclude, matrix = null, ...settings } = config;
    return {
      settings,
      matrix,
      exclusion: new Exclusion(folder, exclude),
      problems: problemsIn(uri, mistakes, 'configuration'),
    };
  }

  private manifest(folder: string): Promise<ManifestFile | null> {
    return remember(this.manifests, folder, async () => {
      const uri = joinUri(folder, MANIFEST_NAME);
      const read = await readOptionalText(this.host, uri);
      if (read === null) return null;
      if ('problem' in read) {
        const manifest: Manifest = { package: UNKNOWN_PACKAGE, workspace: null, mistakes: [] };
        return { folder, manifest, problems: [read.problem] };
      }
      const manifest = readManifest(read.text);
      return { folder, manifest, problems: problemsIn(uri, manifest.mistakes, 'file') };
    });
  }
}

function folderOf({ config, member, home }: Sources): Folder {
  const section = member?.manifest.package;
  const crate =
    member && section
      ? crateOf(section, home?.manifest.workspace ?? null, member.folder, baseName(member.folder))
      : null;
  const settings = config?.settings ?? DEFAULT_SETTINGS;
  return {
    settings: {
      ...settings,
      msrv: settings.msrv ?? crate?.rustVersion ?? null,
      ...(crate && { foreignLevels: crate.lints }),
    },
    matrix: config?.matrix ?? null,
    crate,
    exclusion: config?.exclusion ?? null,
    problems: [...new Set([config, member, home].flatMap((file) => file?.problems ?? []))],
  };
}

function problemsIn(uri: string, mistakes: readonly Mistake[], kind: Problem['kind']): readonly DocumentProblem[] {
  return mistakes.map((mistake) => ({ uri, kind, ...mistake }));
}

function remember<Value>(cache: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
