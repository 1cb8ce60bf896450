/** What happened, for the client's output channel; and handlers that fail without taking the server down. */
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

export interface Log {
  info(message: string): void;
  /** `error` is shown with its stack. */
  error(message: string, error: unknown): void;
}

export function connectionLog(connection: Connection): Log {
  return {
    info: (message) => connection.console.info(message),
    error: (message, error) =>
      connection.console.error(
        `${message}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ),
  };
}

/**
 * Logs what `handler` throws before it goes on to the client as the error response. Error responses that the handler
 * makes itself, such as that of a cancelled request, are no failures and are not logged.
 */
export function guarded<Args extends unknown[], Result>(
  log: Log,
  method: string,
  handler: (...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      if (!(error instanceof ResponseError)) log.error(`${method} failed`, error);
      throw error;
    }
  };
}

/** Lets work go on that nobody waits for. */
export function inBackground(log: Log, what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => log.error(`${what} failed`, error));
}

export function requestCancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'the request was cancelled');
}
