/** Pairs of functions by which C libraries make a thing and let go of it, told by their names. */

const MAKES = new Set(
  'new create init open setup alloc make connect acquire construct start dup parse load build'.split(' '),
);
const RELEASES = new Set(
  'free destroy exit close cleanup delete deinit fini release term terminate shutdown teardown dispose unref destruct uninit disconnect end'.split(
    ' ',
  ),
);

/** `io_uring_queue_init`, `SDL_CreateWindow`: words in lower case. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word !== '');
}

/** What a name says besides the verb: `io uring queue` of both `io_uring_queue_init` and `io_uring_queue_exit`. */
function subject(name: string, verbs: ReadonlySet<string>): string | null {
  const words = wordsOf(name);
  const at = words.findLastIndex((word) => verbs.has(word));
  if (at === -1) return null;
  // What follows the verb may be a variant: `ring_init_params`.
  const rest = words.filter((_, index) => index !== at);
  return rest.join(' ');
}

/** True where the name says that a thing is let go of. */
export function releases(name: string): boolean {
  return subject(name, RELEASES) !== null;
}

/** True where both names speak of the same thing, one making it and one letting go of it. */
export function isPair(maker: string, releaser: string): boolean {
  const made = subject(maker, MAKES);
  const released = subject(releaser, RELEASES);
  if (made === null || released === null || released === '') return false;
  return made === released || made.startsWith(`${released} `);
}
