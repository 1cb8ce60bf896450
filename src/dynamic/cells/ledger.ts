/**
 * The leak ledger: the debug build under gdb, which writes down what becomes a raw pointer and what is taken back. It sees
 * what no other native tool does: memory that is alive all the time, and still has been given back once too often.
 */
import script from '../ledger/record.py';
import { joinPath } from '../process/files';
import { available, type CellDefinition, type CellPlan, firstError, missing, REPORT_PREFIX } from './cell';

const SCRIPT = 'record.py';

/** gdb ends with what the test has ended with. */
function command(folder: string): readonly string[] {
  return ['gdb', '-batch', '-nx', '-q', '-x', joinPath(folder, SCRIPT), '--args'];
}

export const LEDGER: CellDefinition = {
  id: 'ledger',
  async find(machine) {
    const { host, run } = machine;
    const version = await run('gdb', ['--version']);
    if (version.by !== 'itself' || version.exitCode !== 0)
      return missing('ledger', firstError(version.stderr), "install `gdb` with the system's packages");
    const python = await run('gdb', ['-batch', '-nx', '-ex', 'python print("py" + "thon")']);
    if (!python.stdout.includes('python'))
      return missing('ledger', 'this gdb has no Python', 'install a gdb with Python');
    const symbols = await run('nm', ['--version']);
    if (symbols.by !== 'itself' || symbols.exitCode !== 0)
      return missing('ledger', 'there is no `nm` to list functions with', 'install `binutils`');
    const runner = ['gdb', '-batch', '-nx', '-q', '-return-child-result', '-ex', 'run', '--args'];
    const failure = await machine.tryFlags(null, ['--target', host], { runner });
    // In containers it is often forbidden to trace.
    if (failure !== null)
      return missing('ledger', `gdb cannot run a program: ${failure}`, 'allow `ptrace`, as by `--cap-add=SYS_PTRACE`');
    const plan: CellPlan = {
      cell: 'ledger',
      toolchain: null,
      subcommand: ['test'],
      target: host,
      flags: ['-Cdebuginfo=2', '-Copt-level=0'],
      options: [],
      native: true,
      testsHost: false,
      doubtsStd: false,
      slowness: 20,
      files: [{ name: SCRIPT, text: script }],
      runner: command,
      environment: (folder) => ({ SOUNDNESS_LEDGER: joinPath(folder, `${REPORT_PREFIX}.jsonl`) }),
    };
    return available(
      plan,
      version.stdout
        .split('\n', 1)[0]!
        .replace(/^GNU gdb (?:\([^)]*\) )?/, '')
        .trim(),
    );
  },
};
