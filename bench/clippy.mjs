/**
 * What clippy and the compiler say of published crates, beside what we say: `node bench/clippy.mjs [crate…]`. Takes the
 * crates of the corpus, with every lint on that has to do with unsafe code, and writes the tables of docs/clippy.md. What is
 * found at one line by lints and rules of the same idea counts as found by both. Crates that do not build here are named.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadRules } from '../scripts/rules.mjs';
import { corpusFolder, corpusRoots } from './corpus.mjs';
import { layCrate } from './lay-crate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const page = join(root, 'docs/clippy.md');

/** Lints about unsafe code; those that only ask for another way to write the same are left out. */
const LINTS = {
  clippy: `arc_with_non_send_sync as_ptr_cast_mut borrow_as_ptr cast_ptr_alignment cast_slice_different_sizes
    cast_slice_from_raw_parts crosspointer_transmute drop_non_drop eager_transmute forget_non_drop from_raw_with_void_ptr
    let_underscore_lock macro_metavars_in_unsafe mem_forget mem_replace_with_uninit missing_safety_doc
    missing_transmute_annotations mut_from_ref no_mangle_with_rust_abi non_send_fields_in_send_ty not_unsafe_ptr_arg_deref
    pointers_in_nomem_asm_block ptr_to_temporary ref_as_ptr size_of_in_element_count size_of_ref swap_ptr_to_ref
    transmute_null_to_fn transmute_ptr_to_ptr transmute_ptr_to_ref transmute_undefined_repr transmuting_null
    undocumented_unsafe_blocks uninit_assumed_init uninit_vec unsafe_derive_deserialize unsound_collection_transmute
    volatile_composites wrong_transmute zst_offset`,
  rustc: `clashing_extern_declarations dangerous_implicit_autorefs dangling_pointers_from_temporaries deref_nullptr
    forgetting_copy_types forgetting_references improper_ctypes improper_ctypes_definitions integer_to_ptr_transmutes
    invalid_reference_casting invalid_value missing_unsafe_on_extern static_mut_refs undropped_manually_drops
    unsafe_attr_outside_unsafe unsafe_op_in_unsafe_fn useless_ptr_null_checks`,
};
const lints = Object.entries(LINTS).flatMap(([tool, names]) => names.split(/\s+/).map((name) => `${tool}::${name}`));

const rules = await loadRules();
const byLint = new Map(lints.map((lint) => [lint, rules.filter(({ sources }) => sources.includes(lint))]));
const wanted = process.argv.slice(2);
const all = corpusRoots(corpusFolder()).crates;
const crates = all.filter((folder) => wanted.length === 0 || wanted.some((name) => folder.includes(`/${name}`)));
const work = mkdtempSync(join(tmpdir(), 'soundness-clippy-'));
const built = [];
const failed = [];
const theirs = [];
const ours = [];
try {
  for (const folder of crates) {
    const name = basename(folder);
    const found = clippy(folder, join(work, name));
    if (!found) {
      failed.push(name);
      continue;
    }
    built.push(name);
    const looked = new Set(found.files);
    theirs.push(...found.diagnostics.map((one) => ({ ...one, crate: name })));
    ours.push(...soundness(join(work, name), looked).map((one) => ({ ...one, crate: name })));
    rmSync(join(work, name), { recursive: true, force: true });
    console.error(`${name}: ${found.diagnostics.length} lints`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
write();

/** Diagnostics of the crate's library and the files that it is made of; null where it does not build. */
function clippy(folder, copy) {
  layCrate(folder, copy);
  const args = ['clippy', '--offline', '--lib', '--message-format=json', '--', '-Aclippy::all', '--cap-lints=warn'];
  const { status, stdout } = spawnSync('cargo', [...args, ...lints.map((lint) => `-W${lint.replace('rustc::', '')}`)], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, CARGO_TARGET_DIR: join(work, 'target') },
  });
  if (status !== 0) return null;
  const messages = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const diagnostics = messages.flatMap(({ reason, message, target }) => {
    const code = message?.code?.code;
    const span = message?.spans?.find((one) => one.is_primary);
    if (reason !== 'compiler-message' || !code || !span || !target.src_path.startsWith(copy)) return [];
    const lint = code.startsWith('clippy::') ? code : `rustc::${code}`;
    return byLint.has(lint) ? [{ lint, file: span.file_name, from: span.line_start, to: span.line_end }] : [];
  });
  // A macro's body is told of once for each use.
  const distinct = new Map(diagnostics.map((one) => [`${one.lint} ${one.file}:${one.from}`, one]));
  return { diagnostics: [...distinct.values()], files: filesOf(copy) };
}

/** The files that the compiler has read, by the dependency file that it leaves. */
function filesOf(copy) {
  const listed = execFileSync(
    'find',
    [join(work, 'target'), '-name', '*.d', '-newer', join(copy, '.cargo/config.toml')],
    {
      encoding: 'utf8',
    },
  );
  return listed
    .split('\n')
    .filter(Boolean)
    .flatMap((path) => readFileSync(path, 'utf8').match(/\S+\.rs\b/g) ?? [])
    .map((path) => (path.startsWith('/') ? relative(copy, path) : path))
    .filter((path) => !path.startsWith('..'));
}

function soundness(copy, looked) {
  const args = [
    join(root, 'dist/cli.js'),
    'check',
    '.',
    '--profile',
    'audit',
    '--format',
    'json',
    '--fail-on',
    'never',
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(stdout)
    .findings.filter(({ path }) => looked.has(path))
    .map(({ rule, path, range }) => ({ rule, file: path, from: range.start.line + 1, to: range.end.line + 1 }));
}

function write() {
  const meet = (a, b) => a.crate === b.crate && a.file === b.file && a.from <= b.to && b.from <= a.to;
  const rows = [...byLint].map(([lint, same]) => {
    const here = theirs.filter((one) => one.lint === lint);
    const our = ours.filter(({ rule }) => same.some(({ id }) => id === rule));
    const both = here.filter((one) => our.some((other) => meet(one, other))).length;
    const alone = our.filter((one) => !here.some((other) => meet(one, other))).length;
    return { lint, same, both, theirs: here.length - both, ours: alone };
  });
  const counted = rows.filter(({ both, theirs: only, ours: alone }) => both + only + alone > 0);
  const known = new Set(rows.flatMap(({ same }) => same.map(({ id }) => id)));
  const unmatched = rules
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ id, count: ours.filter(({ rule }) => rule === id).length }))
    .filter(({ count }) => count > 0);
  const text = [
    `Over ${built.length} crates: ${built.join(', ')}.`,
    ...(failed.length > 0 ? ['', `Not built here: ${failed.join(', ')}.`] : []),
    '',
    '| lint | rule | both | only the lint | only the rule |',
    '| --- | --- | ---: | ---: | ---: |',
    ...counted.map(
      ({ lint, same, both, theirs: only, ours: alone }) =>
        `| \`${lint}\` | ${same.map(({ id }) => `[${id}](/rules/${id}/)`).join(', ') || '–'} | ${both} | ${only} | ${alone} |`,
    ),
    '',
    'Rules without a lint of the same idea:',
    '',
    '| rule | findings |',
    '| --- | ---: |',
    ...unmatched.map(({ id, count }) => `| [${id}](/rules/${id}/) | ${count} |`),
    '',
  ].join('\n');
  const old = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    old.replace(
      /(<!-- clippy:start -->\n)[\s\S]*?(<!-- clippy:end -->)/,
      (_, start, end) => `${start}\n${text}\n${end}`,
    ),
  );
  for (const { lint, file, from, crate } of theirs)
    if (!ours.some((one) => meet(one, { crate, file, from, to: from })))
      console.log(`${lint} ${crate}/${file}:${from}`);
}
