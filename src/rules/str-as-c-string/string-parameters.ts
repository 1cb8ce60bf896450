/**
 * Parameters of libc's functions that are strings, by position from 0. Source: POSIX.1-2017, the functions' pages.
 */
const FIRST =
  'puts perror strlen strdup atoi atol atoll atof system getenv unsetenv putenv open creat opendir unlink rmdir mkdir chdir chroot chmod chown lchown access stat lstat statfs statvfs readlink realpath remove truncate mkfifo mknod dlopen shm_open shm_unlink sem_open sem_unlink mq_open mq_unlink getpwnam getgrnam gethostbyname if_nametoindex inet_addr execv execvp execve setlocale strtol strtoul strtoll strtoull strtod umount umount2 acct swapon swapoff popen';
const SECOND =
  'openat unlinkat mkdirat fstatat faccessat fchmodat fchownat readlinkat mkfifoat dlsym inet_pton inet_aton fdopen strftime';
const BOTH =
  'fopen freopen rename link symlink setenv strcmp strcasecmp strcoll strstr strpbrk strspn strcspn strcat strcpy utimes';

const POSITIONS: ReadonlyMap<string, readonly number[]> = new Map([
  ...FIRST.split(' ').map((name): [string, readonly number[]] => [name, [0]]),
  ...SECOND.split(' ').map((name): [string, readonly number[]] => [name, [1]]),
  ...BOTH.split(' ').map((name): [string, readonly number[]] => [
    name,
    name === 'strcat' || name === 'strcpy' ? [1] : [0, 1],
  ]),
  ['getaddrinfo', [0, 1]],
  ['mount', [0, 1, 2]],
]);

/** The parameters of a function of libc that it reads up to a NUL; null for functions that are not known. */
export function stringParameters(symbol: string): readonly number[] | null {
  return POSITIONS.get(symbol) ?? null;
}
