/** Runs `soundness matrix` in a process of its own. */
import { spawn } from 'node:child_process';
import type { MatrixEvent } from '../../dynamic/model';
import { EventReader } from './command-line';
import type { CommandEnd } from './run-model';

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
  const { program, args, cwd, signal, onEvent, patience = PATIENCE } = options;
  return new Promise((resolve) => {
    // Node is what runs the editor's extensions, which is Electron on a desktop.
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
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
      // Whatever it ended with: that was what it was asked for.
      resolve({ exitCode, stderr });
    };
    child.stdout.setEncoding('utf8').on('data', (part: string) => reader.read(part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    child.once('error', (error) => {
      if (child.pid !== undefined) return;
      stderr += error.message;
      end(null);
    });
    child.once('close', end);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
