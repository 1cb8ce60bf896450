import { joinPath } from '../process/files';
import { available, type CellDefinition, type CellPlan, firstError, missing, REPORT_PREFIX, REPORTED } from './cell';

/** `%p` is the id of the process: children of a test write reports of their own. */
function command(folder: string): readonly string[] {
  return [
    'valgrind',
    `--error-exitcode=${REPORTED}`,
    '--leak-check=full',
    '--show-leak-kinds=definite',
    '--errors-for-leak-kinds=definite',
    '--track-origins=yes',
    '--track-fds=yes',
    '--num-callers=30',
    '--xml=yes',
    // A percent sign in the folder's own name would be read as another such word.
    `--xml-file=${joinPath(folder, REPORT_PREFIX).replaceAll('%', '%%')}.%p.xml`,
  ];
}

export const VALGRIND: CellDefinition = {
  id: 'valgrind',
  async find(machine) {
    const { host, run } = machine;
    const { by, exitCode, stdout, stderr } = await run('valgrind', ['--version']);
    if (by !== 'itself' || exitCode !== 0)
      return missing('valgrind', firstError(stderr), "install `valgrind` with the system's packages");
    const failure = await machine.tryFlags(null, ['--target', host], { runner: ['valgrind', '-q'] });
    if (failure !== null) return missing('valgrind', failure, null);
    const plan: CellPlan = {
      cell: 'valgrind',
      toolchain: null,
      subcommand: ['test'],
      target: host,
      flags: [],
      options: [],
      native: true,
      testsHost: true,
      doubtsStd: false,
      slowness: 10,
      files: [],
      runner: command,
      environment: () => ({}),
    };
    return available(plan, stdout.trim().replace('valgrind-', ''));
  },
};
