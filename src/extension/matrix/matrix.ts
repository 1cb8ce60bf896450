/** The matrix in the Testing view: lists and runs the tests of all Cargo workspaces by the command line. */
import {
  type CancellationToken,
  type Disposable,
  Location,
  type TestItem,
  TestMessage,
  type TestRun,
  type TestRunProfile,
  TestRunProfileKind,
  type TestRunRequest,
  TestTag,
  tests,
  Uri,
  workspace,
} from 'vscode';
import { CELL_IDS, CELL_TITLES, type CellId, isMiri } from '../../cell-ids';
import type { ListedTest } from '../../dynamic/model';
import { testLabel } from '../../dynamic/test-id';
import type { MiriFitsParams } from '../../lsp/protocol';
import { findCargoFolders } from './cargo-folders';
import { CargoTests } from './cargo-tests';
import { runCommand } from './command';
import { listArguments, runArguments } from './command-line';
import { MatrixDiagnostics, rangeAt } from './diagnostics';
import type { Message } from './messages';
import { outputContext } from './output-context';
import { type Change, failureText, problemText, RunModel, type ShownState } from './run-model';
import { isBeyondMiri, MIRI_TAG, miriFitsOf } from './test-tree';

export const MATRIX_CONTROLLER = 'soundness.matrix';

/** What a run has told of one test. */
export interface ShownResult {
  readonly state: ShownState;
  readonly messages: readonly TestMessage[];
}

export class Matrix implements Disposable {
  readonly controller = tests.createTestController(MATRIX_CONTROLLER, 'Soundness matrix');
  /** The profile of each cell, and of all of them together. */
  readonly profiles: ReadonlyMap<CellId | 'all', TestRunProfile>;
  readonly #program: string;
  readonly #tellFits: (fits: MiriFitsParams) => void;
  readonly #diagnostics = new MatrixDiagnostics();
  readonly #closing = new AbortController();
  readonly #subscriptions: readonly Disposable[];
  /** By the ids of their items; undefined before somebody has asked for them. */
  #folders: Promise<ReadonlyMap<string, CargoTests>> | undefined;
  /** Settles when the command is free: two at a time would write over each other's outputs. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #lastResults = new Map<string, ShownResult>();

  /**
   * @param program Absolute path of the command line.
   * @param tellFits Told of the tests of a folder whenever they have been listed.
   */
  constructor(program: string, tellFits: (fits: MiriFitsParams) => void) {
    this.#program = program;
    this.#tellFits = tellFits;
    const { controller } = this;
    this.profiles = new Map([
      ['all', this.#profile(null, true)],
      ...CELL_IDS.map((cell) => [cell, this.#profile(cell, false)] as const),
    ]);
    controller.resolveHandler = async (item) => {
      const folders = await this.#known();
      const folder = item && folders.get(item.id);
      if (folder) await this.#list(folder, this.#closing.signal);
    };
    controller.refreshHandler = async (token) => {
      const folders = await this.#look();
      const signal = this.#signalOf(token);
      for (const folder of folders.values()) await this.#list(folder, signal);
    };
    this.#subscriptions = [
      controller,
      this.#diagnostics,
      workspace.onDidChangeWorkspaceFolders(async () => {
        if (this.#folders) await this.#look();
      }),
    ];
  }

  /** What the last run has told of each test, by `package/target name`, and of whole folders by their ids; for the tests. */
  get lastResults(): ReadonlyMap<string, ShownResult> {
    return this.#lastResults;
  }

  dispose(): void {
    this.#closing.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #profile(cell: CellId | null, isDefault: boolean): TestRunProfile {
    return this.controller.createRunProfile(
      titleOf(cell),
      TestRunProfileKind.Run,
      (request, token) => this.#run(request, token, cell),
      isDefault,
      cell !== null && isMiri(cell) ? new TestTag(MIRI_TAG) : undefined,
    );
  }

  #known(): Promise<ReadonlyMap<string, CargoTests>> {
    return this.#folders ?? this.#look();
  }

  /** Looks for the Cargo workspaces anew. Those that were known keep what is known of them. */
  #look(): Promise<ReadonlyMap<string, CargoTests>> {
    const before = this.#folders;
    this.#folders = (async () => {
      // One that has failed is no reason to fail again.
      const known = await before?.catch(() => undefined);
      const folders = (await findCargoFolders()).map(
        (uri) => known?.get(uri.toString()) ?? new CargoTests(this.controller, uri),
      );
      this.controller.items.replace(folders.map(({ item }) => item));
      return new Map(folders.map((folder) => [folder.root, folder]));
    })();
    return this.#folders;
  }

  /** Builds the tests of a folder and shows them, or why there are none. */
  async #list(folder: CargoTests, signal: AbortSignal): Promise<void> {
    const { item, root } = folder;
    item.busy = true;
    const listed: ListedTest[] = [];
    const problems: string[] = [];
    const end = await this.#inTurn(() =>
      runCommand({
        program: this.#program,
        args: listArguments(folder.folder),
        cwd: folder.folder,
        signal,
        onEvent: (event) => {
          if (event.event === 'tests') listed.push(...event.tests);
          if (event.event === 'problem') problems.push(problemText(event.problem));
        },
      }),
    );
    item.busy = false;
    if (signal.aborted) return;
    if (end.exitCode !== 0 && problems.length === 0) problems.push(failureText(end));
    item.error = problems.length > 0 ? problems.join('\n\n') : undefined;
    if (problems.length > 0) {
      // What does not compile at the moment has the tests that it had.
      folder.add(listed);
      return;
    }
    folder.replace(listed);
    this.#tellFits(miriFitsOf(root, listed));
    this.#diagnostics.keepOnly(root, listed);
  }

  async #run(request: TestRunRequest, token: CancellationToken, cell: CellId | null): Promise<void> {
    this.#lastResults.clear();
    const run = this.controller.createTestRun(request, titleOf(cell));
    const signal = this.#signalOf(token, run.token);
    try {
      for (const folder of (await this.#known()).values()) {
        const wanted = folder.asked(request);
        if (signal.aborted || wanted?.length === 0) continue;
        await this.#runIn(folder, { run, wanted, cells: cell === null ? null : [cell], signal });
      }
    } finally {
      run.end();
    }
  }

  async #runIn(folder: CargoTests, { run, wanted, cells, signal }: RunParts): Promise<void> {
    const { root } = folder;
    const model = new RunModel({ wanted, known: folder.tests, cells });
    const show = (changes: readonly Change[]) => {
      for (const change of changes) this.#show(change, folder, run);
    };
    show(model.begin());
    const end = await this.#inTurn(() =>
      runCommand({
        program: this.#program,
        args: runArguments(folder.folder, wanted, cells),
        cwd: folder.folder,
        signal,
        onEvent: (event) => {
          show(model.on(event));
          if (event.event === 'ended') {
            this.#diagnostics.told(root, event);
            if (isBeyondMiri(event.outcome)) folder.takeFromMiri(event.outcome.test);
          }
          if (event.event === 'finished') this.#diagnostics.confirmed(root, event.result.findings);
        },
      }),
    );
    show(model.end(end));
  }

  #show(change: Change, folder: CargoTests, run: TestRun): void {
    if (change.change === 'listed') {
      folder.add(change.tests);
      // What has kept them from being listed before is mended.
      folder.item.error = undefined;
      return;
    }
    const item = change.test ? folder.itemOf(change.test) : undefined;
    if (change.change === 'output') {
      run.appendOutput(change.text.replaceAll(/\r?\n/g, '\r\n'), undefined, item);
      return;
    }
    if (change.change === 'ended') this.#end(change, change.test ? item : folder.item, run);
    else if (item) run[change.change](item);
  }

  #end({ test, state, milliseconds, messages: told }: Ended, item: TestItem | undefined, run: TestRun): void {
    if (!item) return;
    const messages = told.map(testMessage);
    this.#lastResults.set(test ? testLabel(test) : item.id, { state, messages });
    if (state === 'skipped') run.skipped(item);
    else if (state === 'passed') run.passed(item, milliseconds);
    else run[state](item, messages, milliseconds);
  }

  /** Runs the command when it is free. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result;
    return result;
  }

  /** Aborted where a token is cancelled, or the matrix is closed. */
  #signalOf(...tokens: readonly CancellationToken[]): AbortSignal {
    const cancelling = new AbortController();
    for (const token of tokens) {
      if (token.isCancellationRequested) cancelling.abort();
      token.onCancellationRequested(() => cancelling.abort());
    }
    return AbortSignal.any([cancelling.signal, this.#closing.signal]);
  }
}

type Ended = Extract<Change, { readonly change: 'ended' }>;

interface RunParts {
  readonly run: TestRun;
  readonly wanted: ReturnType<CargoTests['asked']>;
  readonly cells: readonly CellId[] | null;
  readonly signal: AbortSignal;
}

/** @param cell Null for all. */
function titleOf(cell: CellId | null): string {
  return cell === null ? 'The whole matrix' : CELL_TITLES[cell];
}

function testMessage({ text, place, output }: Message): TestMessage {
  const message = new TestMessage(text);
  if (place) message.location = new Location(Uri.file(place.path), rangeAt(place.position));
  if (output !== null) message.contextValue = outputContext(output);
  return message;
}
