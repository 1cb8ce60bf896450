/** The command `soundness matrix` as the editor calls it, and what it answers. Pure. */
import type { CellId } from '../../cell-ids';
import type { MatrixEvent, TestId } from '../../dynamic/model';
import { testLabel } from '../../dynamic/test-id';

const EVENTS = ['matrix', '--format', 'events'];

/** @param folder Absolute. */
export function listArguments(folder: string): string[] {
  return [...EVENTS, '--list', folder];
}

/** @param tests Null for all. @param cells Null for those of the settings, or all that are there. */
export function runArguments(
  folder: string,
  tests: readonly TestId[] | null,
  cells: readonly CellId[] | null,
): string[] {
  return [
    ...EVENTS,
    ...(tests ?? []).flatMap((test) => ['--tests', `=${testLabel(test)}`]),
    ...(cells === null ? [] : ['--cells', cells.join(',')]),
    folder,
  ];
}

/** Puts the lines of a stream together from its parts, and reads the events. Other lines are what `onText` gets. */
export class EventReader {
  #rest = '';

  constructor(
    private readonly onEvent: (event: MatrixEvent) => void,
    private readonly onText: (line: string) => void,
  ) {}

  read(part: string): void {
    const lines = (this.#rest + part).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.#line(line);
  }

  /** The stream is over; a line without an end is a line. */
  end(): void {
    this.#line(this.#rest);
    this.#rest = '';
  }

  #line(line: string): void {
    if (line.trim() === '') return;
    const event = eventIn(line);
    if (event) this.onEvent(event);
    else this.onText(line);
  }
}

function eventIn(line: string): MatrixEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'event' in value ? (value as MatrixEvent) : null;
  } catch {
    return null;
  }
}
