/** One child process, with its descendants: started, listened to, and ended as a whole. */
import { spawn } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { addGroup, removeGroup, signalGroup } from './groups';
import { KeptText } from './kept-text';

/** Milliseconds between the request to end and the end by force. */
const GRACE = 2000;

/** Milliseconds that descendants who left the group may still hold our pipes. */
const PIPE_PATIENCE = 500;

/** Bytes of each stream that are kept in memory, at its beginning and at its end. */
const ROOM = 4 * 1024 * 1024;

/** Bytes that a process may print before it is ended: a loop that prints must not fill the disk. */
const MOST_OUTPUT = 1024 * 1024 * 1024;

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProcessRequest {
  readonly program: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly env: Environment;
  /** Milliseconds after which it is ended; it may take as long as it wants where absent. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
  /** File that all it prints is written to, both streams as they come. */
  readonly output?: string;
  /** Bytes that may be printed; a gigabyte where absent. */
  readonly most?: number;
}

export interface ProcessEnd {
  /** What brought the end; `flooded` where it printed too much. */
  readonly by: 'itself' | 'timeout' | 'cancel' | 'flooded' | 'not-started';
  /** Null where a signal ended it, or nothing was started. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  /** Why it could not be started, where it was not. */
  readonly stderr: string;
  readonly milliseconds: number;
}

/**
 * Runs a process and waits for its end. Never rejects. When it is over, all that it has started in its group is over too:
 * also where this process is ended by a signal or by `process.exit`.
 */
export function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
  const { program, args, cwd, env, timeout, signal, most = MOST_OUTPUT } = request;
  const started = performance.now();
  const notStarted = (by: 'not-started' | 'cancel', stderr: string): ProcessEnd => ({
    by,
    exitCode: null,
    signal: null,
    stdout: '',
    stderr,
    milliseconds: Math.round(performance.now() - started),
  });
  if (signal?.aborted) return Promise.resolve(notStarted('cancel', ''));
  return new Promise((resolve) => {
    // On POSIX a group of its own, so that a signal reaches its descendants; on Windows that would open a console.
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const { pid } = child;
    if (pid === undefined) {
      child.once('error', (error) => resolve(notStarted('not-started', whyNotStarted(program, cwd, error))));
      return;
    }
    child.on('error', () => {});
    addGroup(pid);

    const file = request.output === undefined ? null : new OutputFile(request.output);
    const texts = { stdout: new KeptText(ROOM), stderr: new KeptText(ROOM) };
    let by: ProcessEnd['by'] = 'itself';
    let force: NodeJS.Timeout | undefined;
    const end = (reason: ProcessEnd['by']) => {
      if (by !== 'itself') return;
      by = reason;
      signalGroup(pid, 'SIGTERM');
      force = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE);
    };
    const onAbort = () => end('cancel');
    if (signal) {
      // As many as run at once: more than ten are no leak.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', onAbort, { once: true });
    }
    const timer = timeout === undefined ? undefined : setTimeout(() => end('timeout'), timeout);

    let printed = 0;
    for (const name of ['stdout', 'stderr'] as const) {
      const stream = child[name];
      stream.on('error', () => {});
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.length;
        texts[name].add(chunk);
        if (printed > most) end('flooded');
        if (file && !file.write(chunk)) {
          stream.pause();
          file.onceDrained(() => stream.resume());
        }
      });
    }

    child.once('exit', () => {
      clearTimeout(timer);
      clearTimeout(force);
      signal?.removeEventListener('abort', onAbort);
      removeGroup(pid);
      const closing = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, PIPE_PATIENCE);
      child.once('close', () => clearTimeout(closing));
    });
    child.once('close', async (exitCode, signalName) => {
      const milliseconds = Math.round(performance.now() - started);
      await file?.close();
      const { stdout, stderr } = texts;
      resolve({
        by,
        exitCode,
        signal: signalName,
        stdout: stdout.toString(),
        stderr: stderr.toString(),
        milliseconds,
      });
    });
  });
}

function whyNotStarted(program: string, cwd: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `\`${program}\` is not installed, or \`${cwd}\` is not there`;
  return `\`${program}\` cannot be started: ${error.message}`;
}

/** A file that output goes to. Where it cannot be written, the run goes on without it. */
class OutputFile {
  readonly #stream: WriteStream;
  #failed = false;

  constructor(path: string) {
    this.#stream = createWriteStream(path);
    this.#stream.on('error', () => {
      this.#failed = true;
      this.#stream.emit('drain');
    });
  }

  /** False where the caller should wait until it is drained. */
  write(chunk: Buffer): boolean {
    return this.#failed || this.#stream.write(chunk);
  }

  onceDrained(then: () => void): void {
    this.#stream.once('drain', then);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#failed) resolve();
      else this.#stream.end(() => resolve());
      this.#stream.once('error', () => resolve());
    });
  }
}
