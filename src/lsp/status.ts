/** What the client's status item shows: at work, or that a configuration needs mending, or that all is well. */
import type { Connection } from 'vscode-languageserver';
import type { DocumentProblem } from '../workspace/document-problem';
import { baseName } from '../workspace/uri';
import { STATUS_NOTIFICATION, type StatusParams } from './protocol';

export class Status {
  readonly #work: string[] = [];
  /** Problems by the document that they were met for. */
  readonly #problems = new Map<string, readonly DocumentProblem[]>();
  #sent = '';

  constructor(private readonly connection: Connection) {}

  /** Shows `message` until the promise that `work` returns is settled. */
  async during<Result>(message: string, work: () => Promise<Result>): Promise<Result> {
    this.#work.push(message);
    this.#send();
    try {
      return await work();
    } finally {
      this.#work.splice(this.#work.lastIndexOf(message), 1);
      this.#send();
    }
  }

  /** Notes what is wrong with the configuration that holds for a document. */
  configuration(uri: string, problems: readonly DocumentProblem[]): void {
    if (problems.length > 0) this.#problems.set(uri, problems);
    else this.#problems.delete(uri);
    this.#send();
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.configuration(uri, []);
  }

  #send(): void {
    const params = this.#params();
    const text = JSON.stringify(params);
    if (text === this.#sent) return;
    this.#sent = text;
    void this.connection.sendNotification(STATUS_NOTIFICATION, params);
  }

  #params(): StatusParams {
    const work = this.#work.at(-1);
    if (work !== undefined) return { kind: 'busy', message: work };
    const [problem] = [...this.#problems.values()].flat();
    return problem
      ? { kind: 'warning', message: `${baseName(problem.uri)}: ${problem.message}` }
      : { kind: 'ready', message: '' };
  }
}
