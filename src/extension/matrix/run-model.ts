/** A run of the matrix as the Testing view has to show it: events of the command in, changes of tests out. Pure. */
import { CELL_TITLES, type CellId } from '../../cell-ids';
import {
  type CellStatus,
  type ListedTest,
  type MatrixEvent,
  type MatrixProblem,
  type MatrixResult,
  runsUnnamed,
  type TestId,
  type TestOutcome,
} from '../../dynamic/model';
import { testKey, testLabel } from '../../dynamic/test-id';
import { type Ending, hasFailed, type Message, messagesOf } from './messages';

/** How a test ends in the editor. `errored` is one that nothing could be told of, as where it was not built. */
export type ShownState = 'passed' | 'failed' | 'errored' | 'skipped';

export type Change =
  | { readonly change: 'listed'; readonly tests: readonly ListedTest[] }
  | { readonly change: 'enqueued' | 'started'; readonly test: TestId }
  | {
      readonly change: 'ended';
      /** Null for all of them, where none is known and there is a reason for it. */
      readonly test: TestId | null;
      readonly state: ShownState;
      /** Of all its cells together. */
      readonly milliseconds: number;
      /** Of a test that has failed or errored. */
      readonly messages: readonly Message[];
    }
  /** Text for the run's output, of one test where one is given; ends with a line end. */
  | { readonly change: 'output'; readonly text: string; readonly test: TestId | null };

/** How the command has ended. */
export interface CommandEnd {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** What the command ends with where it was asked to. */
export const CANCELLED = 130;

export interface RunScope {
  /** The tests that are run, by name; null for all that there are. */
  readonly wanted: readonly TestId[] | null;
  /** All tests that are known. */
  readonly known: readonly TestId[];
  /** The cells that are named; null for those that the command chooses. */
  readonly cells: readonly CellId[] | null;
}

interface Known {
  readonly test: TestId;
  readonly endings: Ending[];
  started: boolean;
  ended: boolean;
}

export class RunModel {
  readonly #scope: RunScope;
  readonly #tests = new Map<string, Known>();
  /** Cells that a test may still end in. */
  readonly #cells = new Set<CellId>();
  readonly #missing: CellStatus[] = [];
  readonly #problems: MatrixProblem[] = [];
  #result: MatrixResult | null = null;

  constructor(scope: RunScope) {
    this.#scope = scope;
  }

  /** What is to be shown before the command has said anything. */
  begin(): Change[] {
    const { wanted, known } = this.#scope;
    return (wanted ?? known).flatMap((test) => this.#enqueue(test));
  }

  on(event: MatrixEvent): Change[] {
    switch (event.event) {
      case 'cell':
        return this.#onCell(event.status);
      case 'build':
        if (event.state === 'failed') this.#cells.delete(event.cell);
        return [
          ...(event.state === 'started' ? [say(`Building for ${CELL_TITLES[event.cell]} …`)] : []),
          ...(event.state === 'failed' ? this.#endDone() : []),
        ];
      case 'tests':
        return [
          { change: 'listed', tests: event.tests },
          ...(this.#scope.wanted === null
            ? event.tests.filter((test) => !this.#tests.has(testKey(test))).flatMap((test) => this.#enqueue(test))
            : []),
        ];
      case 'started': {
        const known = this.#known(event.test);
        if (known.started) return [];
        known.started = true;
        return [{ change: 'started', test: event.test }];
      }
      case 'ended': {
        const known = this.#known(event.outcome.test);
        known.endings.push(event);
        return [{ change: 'output', text: outcomeText(event.outcome), test: known.test }, ...this.#endIfDone(known)];
      }
      case 'problem': {
        this.#problems.push(event.problem);
        return [say(problemText(event.problem))];
      }
      case 'finished':
        this.#result = event.result;
        return [];
    }
  }

  /** What is left to show when the command is over. */
  end(end: CommandEnd): Change[] {
    const isCancelled = this.#result?.cancelled ?? end.exitCode === CANCELLED;
    const failure = this.#result || isCancelled ? null : failureText(end);
    const open = [...this.#tests.values()].filter(({ ended }) => !ended);
    return [
      ...(failure === null ? [] : [say(failure)]),
      ...open.flatMap((known) => this.#endAnyway(known, isCancelled, failure)),
      ...(this.#tests.size === 0 && !isCancelled ? this.#errAll(failure) : []),
      say(isCancelled ? 'The run was cancelled.' : this.#summary()),
    ];
  }

  #enqueue(test: TestId): Change[] {
    this.#known(test);
    return [{ change: 'enqueued', test }];
  }

  #known({ package: owner, target, name }: TestId): Known {
    const test = { package: owner, target, name };
    const known = this.#tests.get(testKey(test)) ?? { test, endings: [], started: false, ended: false };
    this.#tests.set(testKey(test), known);
    return known;
  }

  #onCell(status: CellStatus): Change[] {
    const { cell, available, degraded } = status;
    if (!available) {
      this.#missing.push(status);
      return [say(missingText(status))];
    }
    const runs = this.#scope.cells !== null || runsUnnamed(status);
    if (runs) this.#cells.add(cell);
    return degraded === null ? [] : [say(`${CELL_TITLES[cell]} is degraded: ${degraded}.`)];
  }

  #endDone(): Change[] {
    return [...this.#tests.values()].flatMap((known) => (known.endings.length > 0 ? this.#endIfDone(known) : []));
  }

  /** Ends a test that has ended in all cells that it can end in. One that another cell has after all ends again. */
  #endIfDone(known: Known): Change[] {
    const told = new Set(known.endings.map(({ outcome }) => outcome.cell));
    return [...this.#cells].every((cell) => told.has(cell)) ? [this.#end(known)] : [];
  }

  #end(known: Known): Change {
    known.ended = true;
    const outcomes = known.endings.map(({ outcome }) => outcome);
    const isFailed = outcomes.some(hasFailed);
    const state = isFailed ? 'failed' : outcomes.some(({ state }) => state === 'passed') ? 'passed' : 'skipped';
    const milliseconds = outcomes.reduce((sum, outcome) => sum + outcome.milliseconds, 0);
    return {
      change: 'ended',
      test: known.test,
      state,
      milliseconds,
      messages: isFailed ? messagesOf(known.endings) : [],
    };
  }

  /** Ends a test of which not all cells have told. */
  #endAnyway(known: Known, isCancelled: boolean, failure: string | null): Change[] {
    const isTold = known.endings.some(({ outcome }) => hasFailed(outcome) || outcome.state === 'passed');
    if (known.endings.length > 0 && (isTold || !failure)) return [this.#end(known)];
    if (isCancelled) return [{ change: 'ended', test: known.test, state: 'skipped', milliseconds: 0, messages: [] }];
    known.ended = true;
    return [errored(known.test, this.#reasons(failure) || 'No cell has this test any more: list the tests again.')];
  }

  #errAll(failure: string | null): Change[] {
    const reasons = this.#reasons(failure);
    return reasons === '' ? [] : [errored(null, reasons)];
  }

  /** Why there may be nothing to tell of a test; empty where there is no reason. */
  #reasons(failure: string | null): string {
    if (failure !== null) return failure;
    const named = this.#scope.cells === null ? [] : this.#missing;
    const others = this.#problems.filter(({ cell }) => !named.some((status) => status.cell === cell));
    return [...named.map(missingText), ...others.map(problemText)].join('\n');
  }

  #summary(): string {
    const outcomes = this.#result?.outcomes ?? [];
    const failed = outcomes.filter(hasFailed).length;
    const counts = [
      `${outcomes.filter(({ state }) => state === 'passed').length} passed`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(outcomes.some(({ state }) => state === 'skipped')
        ? [`${outcomes.filter(({ state }) => state === 'skipped').length} skipped`]
        : []),
    ];
    return `Over all cells: ${counts.join(', ')}.`;
  }
}

function errored(test: TestId | null, text: string): Change {
  return { change: 'ended', test, state: 'errored', milliseconds: 0, messages: [{ text, place: null, output: null }] };
}

function say(text: string): Change {
  return { change: 'output', text: `${text}\n`, test: null };
}

/** `Valgrind cannot run here: it is not installed. To have it: rustup …`. */
export function missingText({ cell, detail, install }: CellStatus): string {
  const remedy = install === null ? '' : ` What brings it: ${install}`;
  return `${CELL_TITLES[cell]} cannot run here: ${detail}.${remedy}`;
}

export function problemText({ cell, message }: MatrixProblem): string {
  return cell === null ? message : `${CELL_TITLES[cell]}: ${message}`;
}

function outcomeText({ cell, test, state, reason, milliseconds, reports, output }: TestOutcome): string {
  const why = reason === null ? '' : `: ${reason}`;
  const lines = [`${CELL_TITLES[cell]}  ${testLabel(test)}  ${state} (${milliseconds} ms)${why}`];
  if (state !== 'passed') {
    lines.push(...reports.filter(({ text }) => text !== '').map(({ text }) => text.trimEnd()));
    if (output !== null) lines.push(`Everything that it has printed is in ${output}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Why the command could not do what it was asked for. */
export function failureText({ exitCode, stderr }: CommandEnd): string {
  const said = stderr.trim().replace(/^error: /, '');
  if (said !== '') return said;
  return exitCode === null ? '`soundness matrix` was ended by a signal' : `\`soundness matrix\` ended with ${exitCode}`;
}
