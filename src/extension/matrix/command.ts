/** Runs `soundness matrix` in a process of its own. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { MatrixEvent } from '../../dynamic/model';
import { EventReader } from './command-line';
import { CANCELLED, type CommandEnd } from './run-model';

/** Milliseconds that the command has to end by itself when it is asked to, and then when it is told to. */
export interface Patience {
  readonly asked: number;
  readonly told: number;
}

const PATIENCE: Patience = { asked: 10_000, told: 2_000 };

export interface CommandOptions {
  /** Absolute path of the command line's program. */
  readonly program: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: MatrixEvent) => void;
  readonly patience?: Patience;
}

/**
 * Never rejects. Cancelling works like Ctrl-C: the first one lets the command tell what is known by then, the second one
 * makes it end its own children at once, and what has not ended then is killed.
 */
export function runCommand(options: CommandOptions): Promise<CommandEnd> {
  const { signal, onEvent, patience = PATIENCE } = options;
  const started = start(options);
  if (typeof started === 'string') return Promise.resolve({ exitCode: null, stderr: started });
  const child = started;
  return new Promise((resolve) => {
    let stderr = '';
    const reader = new EventReader(onEvent, (line) => {
      stderr += `${line}\n`;
    });
    const timers: NodeJS.Timeout[] = [];
    const cancel = () => {
      child.kill('SIGINT');
      timers.push(
        setTimeout(() => child.kill('SIGINT'), patience.asked),
        setTimeout(() => child.kill('SIGKILL'), patience.asked + patience.told),
      );
    };
    const end = (exitCode: number | null) => {
      signal.removeEventListener('abort', cancel);
      for (const timer of timers) clearTimeout(timer);
      reader.end();
      // However it has ended then, that was what it was asked for.
      resolve({ exitCode: signal.aborted ? CANCELLED : exitCode, stderr });
    };
    child.stdout.setEncoding('utf8').on('data', (part: string) => reader.read(part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    child.on('error', (error) => {
      stderr += `${error.message}\n`;
      if (child.pid === undefined) end(null);
    });
    child.once('close', end);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}

/** The process, or why there is none. */
function start({ program, args, cwd }: CommandOptions): ChildProcessByStdio<null, Readable, Readable> | string {
  try {
    // What runs the editor's extensions is Electron on a desktop, which is Node where the variable says so.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    return spawn(process.execPath, [program, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (error) {
    // Some failures are thrown, as that of a command line which is too long.
    return error instanceof Error ? error.message : String(error);
  }
}
