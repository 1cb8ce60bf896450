/** The command line: arguments to exit code. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { CONFIDENCES, SEVERITIES } from '../finding';
import type { ColorChoice } from './color';
import { printCoverage, printIr } from './debug';
import { printAxiom, printMachine } from './debug-machine';
import { printMacros } from './debug-macros';
import { EXIT } from './exit-code';
import { explain } from './explain';
import { collectCells, collectTests, MATRIX_FORMATS, type MatrixArguments, matrix, parseSeconds } from './matrix';
import { collectProfiles } from './profile-names';
import { exportReviews, importReviews, type ReviewArguments, review } from './review';
import { collectRuleIds } from './rule-ids';
import { listRules } from './rules-command';
import { AUDIT_FORMATS, CHECK_FORMATS, merge, type ReportArguments, type RunArguments, run } from './run';
import { parseShard } from './shards/split';
import { UsageError } from './usage-error';
import type { World } from './world';

/**
 * Runs one command.
 * @param args Arguments behind the program's name.
 * @returns the exit code: 0 clean, 1 findings at or above `--fail-on`, 2 a mistake in usage or configuration.
 */
export async function main(args: readonly string[], world: World): Promise<number> {
  let exitCode: number = EXIT.clean;
  const program = createProgram(world, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has written its message by then; it also throws after `--help` and `--version`, with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    world.stderr.write(error instanceof UsageError ? `error: ${error.message}\n` : describeDefect(error));
    return EXIT.usage;
  }
  return exitCode;
}

/** What we did wrong ourselves, with what helps to find it. */
function describeDefect(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: Soundness itself failed; please report this:\n${trace}\n`;
}

function createProgram(world: World, exitWith: (code: number) => void): Command {
  const program = new Command('soundness')
    .description('Finds the pitfalls of unsafe Rust.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => world.stdout.columns ?? 100,
      getErrHelpWidth: () => world.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('Run `soundness --help` to see what there is.')
    .addHelpText('after', EXIT_CODES);

  withRunOptions(program.command('check'), CHECK_FORMATS)
    .description('report findings in Rust files')
    .action(async (paths: string[], options: RunArguments) => exitWith(await run('check', paths, options, world)));

  withRunOptions(program.command('audit'), AUDIT_FORMATS)
    .description('list all unsafe code, whether it is documented and reviewed, and the findings in it')
    .addOption(dependenciesOption())
    .addOption(requireReviewsOption())
    .addOption(failOnDependenciesOption())
    .action(async (paths: string[], options: RunArguments) => exitWith(await run('audit', paths, options, world)));

  withReportOptions(program.command('merge'), AUDIT_FORMATS)
    .addOption(writeBaselineOption())
    .addOption(requireReviewsOption())
    .addOption(failOnDependenciesOption())
    .addOption(colorOption())
    .description('put together what the shards of one run have written, with the same report and exit code')
    .argument('<parts...>', 'files that `--shard` has written, all of one run, in any order')
    .action(async (parts: string[], options: ReportArguments) => exitWith(await merge(parts, options, world)));

  program
    .command('review')
    .description('write into the ledger that somebody has reviewed unsafe code as it is now')
    .argument('<items...>', 'as the audit names them: `crate::module::function`, or `path:line`')
    .requiredOption('--reviewer <name>', 'who has reviewed it')
    .option('--note <text>', 'what the reviewer has to say')
    .addOption(dependenciesOption())
    .action((items: string[], options: ReviewArguments) => review(items, options, world));

  const reviews = program.command('reviews').description('take reviews from one workspace to another');
  reviews
    .command('export')
    .description("print the reviews of this workspace's crates that count, for those who depend on them")
    .option('--output <file>', 'write them to a file instead of standard output')
    .action((options: { output?: string }) => exportReviews(options.output, world));
  reviews
    .command('import')
    .description('write the reviews of an export into the ledger')
    .argument('<file>')
    .action((file: string) => importReviews(file, world));

  const tests = program
    .command('matrix')
    .description('run the tests under every dynamic tool, each by itself, and report what they find')
    .argument('[paths...]', 'folders and files of packages in one workspace', ['.'])
    .option(
      '--cells <cells>',
      'run these cells only, such as asan,valgrind; all that are there by default',
      collectCells,
    )
    .option(
      '--tests <text>',
      'run only tests with this in their names, or with just this name where it begins with `=`; may be repeated',
      collectTests,
    )
    .option('--list', 'list cells and tests, and run nothing');
  withMatrixOptions(tests).action(async (paths: string[], options: MatrixArguments) =>
    exitWith(await matrix(paths, options, world)),
  );

  const ledger = program
    .command('ledger')
    .description('run tests under gdb and write down which owners become raw pointers and which are taken back')
    .argument('[tests...]', 'run only tests with one of these in their names')
    .option('--workspace <folder>', 'folder of the package or workspace', '.');
  withMatrixOptions(ledger).action(
    async (names: string[], { workspace, ...options }: MatrixArguments & { workspace: string }) =>
      exitWith(
        await matrix([workspace], { ...options, cells: ['ledger'], ...(names.length > 0 && { tests: names }) }, world),
      ),
  );

  program
    .command('explain')
    .description("show a rule's manual page")
    .argument('<rule>', 'id of the rule')
    .addOption(colorOption())
    .action((rule: string, options: { color: ColorChoice }) => explain(rule, options.color, world));

  program
    .command('rules')
    .description('list all rules')
    .addOption(new Option('--format <format>', 'form of the list').choices(['text', 'json']).default('text'))
    .addOption(colorOption())
    .action((options: { format: 'text' | 'json'; color: ColorChoice }) =>
      listRules(options.format, options.color, world),
    );

  program
    .command('lsp')
    .description('serve editors by the Language Server Protocol')
    .option('--stdio', 'talk over standard input and output, which is the only way there is')
    .action(async () => world.startLanguageServer(await world.loadGrammar()));

  const debug = program
    .command('debug', { hidden: true })
    .description('show what Soundness makes of code, for those who work on it');
  debug
    .command('ir')
    .description('print the functions of a file as the alias machine sees them')
    .argument('<file>')
    .addOption(editionOption())
    .action((file: string, options: { edition: string }) => printIr(file, Number(options.edition), world));
  debug
    .command('coverage')
    .description('count the expressions that the alias machine does not understand')
    .argument('<folder>')
    .addOption(editionOption())
    .action((folder: string, options: { edition: string }) => printCoverage(folder, Number(options.edition), world));
  debug
    .command('machine')
    .description('count what the alias machine tells, and measure it')
    .argument('<folder>')
    .action((folder: string) => printMachine(folder, world));
  debug
    .command('axiom')
    .description('list what the alias machine tells against safe code, which is never right')
    .argument('<folder>')
    .action((folder: string) => printAxiom(folder, world));
  debug
    .command('macros')
    .description('count the unsafe keywords that stand in syntax rather than in tokens of macros')
    .argument('<folder>')
    .action((folder: string) => printMacros(folder, world));

  return program;
}

const EXIT_CODES = `
Exit codes:
  0  no finding is as severe as --fail-on
  1  a finding is, or --require-reviews asks for a review
  2  the command, soundness.toml or the ledger of reviews has a mistake, or a cell of the matrix could not be run
  130  the matrix was cancelled`;

function withRunOptions(command: Command, formats: readonly string[]): Command {
  const shard = new Option('--shard <i/n>', 'check one of n parts of the files, and write what `soundness merge` takes')
    .argParser(parseShard)
    .conflicts(['format', 'html', 'writeBaseline', 'pruneBaseline']);
  return withReportOptions(
    command.argument('[paths...]', 'files and folders; files named here are read even where they are ignored', ['.']),
    formats,
  )
    .option('--no-cache', 'neither use nor keep results of files from one run to the next')
    .addOption(
      new Option(
        '--threads <n>',
        'files that are looked at at once; as many as there are processors by default',
      ).argParser(parseThreads),
    )
    .option('--force-exclude', 'leave out what `exclude` in soundness.toml names, even where it is named here')
    .option('--rule <id>', 'run this rule only; may be repeated, and take several ids with commas', collectRuleIds)
    .option(
      '--profile <name>',
      'also run the rules of this profile: strict, ffi or audit (all rules); may be repeated, and take several with commas',
      collectProfiles,
    )
    .addOption(
      new Option('--min-confidence <confidence>', 'leave out findings less sure than this')
        .choices([...CONFIDENCES].reverse())
        .default('low'),
    )
    .addOption(failOnOption())
    .addOption(
      new Option('--baseline <file>', 'leave out the findings that stand in this file').conflicts('writeBaseline'),
    )
    .addOption(writeBaselineOption())
    .option('--prune-baseline', 'take out of the baseline what is no longer found')
    .addOption(
      new Option(
        '--changed-since <commit>',
        'tell only of lines that changed since this commit of git and HEAD parted, saved or committed',
      ).conflicts('writeBaseline'),
    )
    .addOption(shard)
    .addOption(colorOption());
}

function withMatrixOptions(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'form of the report').choices(MATRIX_FORMATS).default('text'))
    .option('--output <file>', 'write the report to a file instead of standard output')
    .addOption(
      new Option('--jobs <n>', 'tests that run at once; as many as there are processors by default').argParser(
        parseThreads,
      ),
    )
    .addOption(
      new Option(
        '--timeout <seconds>',
        'what a test may take; 60 by default, and more in cells that are slower',
      ).argParser(parseSeconds),
    )
    .addOption(failOnOption())
    .option('--no-static', 'do not look for what confirms the findings of `soundness check`')
    .addOption(colorOption());
}

function withReportOptions(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('--format <format>', 'form of the report').choices(formats).default('text'))
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--html <file>', 'also write the audit as a page that a browser shows');
}

function failOnOption(): Option {
  return new Option('--fail-on <severity>', 'exit with 1 if a finding is this severe or worse')
    .choices([...SEVERITIES, 'never'])
    .default('error');
}

function writeBaselineOption(): Option {
  return new Option(
    '--write-baseline <file>',
    'write all findings to a file for `--baseline`, so that they do not count',
  );
}

function dependenciesOption(): Option {
  return new Option('--dependencies', 'look at dependencies too: vendored sources, or what Cargo has fetched');
}

function requireReviewsOption(): Option {
  return new Option('--require-reviews', 'exit with 1 if unsafe code that ships is not reviewed as it is');
}

function failOnDependenciesOption(): Option {
  return new Option('--fail-on-dependencies', 'let --fail-on and --require-reviews count for dependencies too');
}

function editionOption(): Option {
  return new Option('--edition <year>', 'edition of the code')
    .choices(['2015', '2018', '2021', '2024'])
    .default('2021');
}

function parseThreads(text: string): number {
  const threads = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (threads === 0) throw new InvalidArgumentError('it is a number from 1 on');
  return threads;
}

function colorOption(): Option {
  return new Option('--color <when>', 'colours in text').choices(['auto', 'always', 'never']).default('auto');
}
