/** Makes the setting `soundness.trace.server` decide what of the talk with the server is written down. */
import { type Disposable, EventEmitter, LogLevel, type LogOutputChannel, workspace } from 'vscode';

const SETTING = 'soundness.trace.server';

/**
 * A view of `output` for the client's trace. The client traces where the channel's level is `Trace`, which would ask the
 * user for a level and a setting at once; in this view the level follows from the setting, and traces are always written.
 */
export function traceChannel(output: LogOutputChannel): LogOutputChannel & Disposable {
  const changed = new EventEmitter<LogLevel>();
  const subscription = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) changed.fire(traceLevel());
  });
  return Object.create(output, {
    logLevel: { get: traceLevel },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string) => output.info(`[trace] ${message}`) },
    dispose: {
      value: () => {
        subscription.dispose();
        changed.dispose();
      },
    },
  });
}

function traceLevel(): LogLevel {
  return workspace.getConfiguration().get(SETTING) === 'off' ? LogLevel.Info : LogLevel.Trace;
}
