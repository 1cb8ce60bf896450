/**
 * The foreign functions that Miri knows, by the names that the linker looks for.
 *
 * Source: rust-lang/miri, `src/shims/foreign_items.rs`, `math.rs`, and those of `unix`, `unix/linux` and `unix/macos`, as
 * of 2025 and 2026. What any of these versions and systems knows is here: where the list has too much, a test is run that
 * Miri then refuses by itself. Functions that only std may call (`sigaction`, `mprotect`, …) are left out.
 */

const names = (text: string): string[] => text.trim().split(/\s+/);

/** Those that work with Miri's defaults. */
const KNOWN: ReadonlySet<string> = new Set(
  names(`
    malloc calloc realloc reallocarray free posix_memalign aligned_alloc
    memcmp memchr memrchr memcpy strlen wcslen strcpy
    mmap mmap64 munmap mremap
    exit abort getenv setenv unsetenv getpid gettid getuid geteuid sysconf uname isatty dlsym
    __errno_location __error strerror_r __xpg_strerror_r __libc_current_sigrtmin __libc_current_sigrtmax
    gnu_get_libc_version gnu_get_libc_release
    getrandom getentropy arc4random_buf CCRandomGenerateBytes
    read write pread pwrite close dup dup2 fcntl pipe pipe2 socketpair eventfd
    epoll_create1 epoll_ctl epoll_wait poll
    gettimeofday clock_gettime localtime_r nanosleep clock_nanosleep mach_absolute_time mach_timebase_info mach_wait_until
    sched_yield sched_getaffinity sched_setaffinity pthread_atfork
    pthread_create pthread_join pthread_detach pthread_self
    pthread_setname_np pthread_getname_np pthread_threadid_np pthread_get_stackaddr_np pthread_get_stacksize_np
    pthread_key_create pthread_key_delete pthread_getspecific pthread_setspecific
    pthread_mutexattr_init pthread_mutexattr_settype pthread_mutexattr_destroy
    pthread_mutex_init pthread_mutex_lock pthread_mutex_trylock pthread_mutex_unlock pthread_mutex_destroy
    pthread_rwlock_rdlock pthread_rwlock_tryrdlock pthread_rwlock_wrlock pthread_rwlock_trywrlock pthread_rwlock_unlock
    pthread_rwlock_destroy
    pthread_condattr_init pthread_condattr_setclock pthread_condattr_getclock pthread_condattr_destroy
    pthread_cond_init pthread_cond_signal pthread_cond_broadcast pthread_cond_wait pthread_cond_timedwait
    pthread_cond_timedwait_relative_np pthread_cond_destroy
    os_unfair_lock_lock os_unfair_lock_trylock os_unfair_lock_unlock os_unfair_lock_assert_owner
    os_unfair_lock_assert_not_owner os_sync_wait_on_address os_sync_wake_by_address_any os_sync_wake_by_address_all
    _tlv_atexit _NSGetEnviron _NSGetArgc _NSGetArgv _Unwind_RaiseException
    cbrt cosh sinh tan tanh acos asin atan acosh asinh atanh log1p expm1 tgamma erf erfc hypot _hypot atan2 fdim
    cbrtf coshf sinhf tanf tanhf acosf asinf atanf acoshf asinhf atanhf log1pf expm1f tgammaf erff erfcf hypotf _hypotf
    atan2f fdimf ldexp _ldexp scalbn lgamma_r lgammaf_r
  `),
);

/**
 * Those that ask the system that Miri runs on, which it refuses by default and does with `-Zmiri-disable-isolation`,
 * sockets since 2026; and at the end those of which the sources that were read do not tell.
 */
const DEPENDING: ReadonlySet<string> = new Set(
  names(`
    open open64 openat unlink symlink rename mkdir rmdir opendir closedir readdir readdir64 readdir_r readlink realpath
    mkstemp getcwd chdir chmod fchmod access
    lseek lseek64 ftruncate ftruncate64 fsync fdatasync sync_file_range flock ioctl stat stat64 lstat lstat64 fstat fstat64
    statx posix_fadvise posix_fallocate posix_fallocate64 _NSGetExecutablePath
    socket bind listen accept accept4 connect send sendto sendmsg recv recvfrom recvmsg shutdown setsockopt getsockopt
    getsockname getpeername getaddrinfo freeaddrinfo
    memmove memset memalign atexit readv writev pread64 pwrite64 preadv pwritev dup3 ppoll epoll_pwait sched_getcpu
  `),
);

/** Calls that `syscall` dispatches to a function that Miri knows. Source: `unix/linux_like/syscall.rs`. */
const SYSCALLS: ReadonlySet<string> = new Set(
  names('SYS_getrandom SYS_futex SYS_eventfd2 SYS_gettid SYS_accept4 SYS_statx'),
);

/** `maybe` for what depends on Miri's flags, or on the version. */
export type Knowledge = 'yes' | 'no' | 'maybe';

/** Whether Miri can call a foreign function. */
export function miriKnows(symbol: string): Knowledge {
  if (KNOWN.has(symbol) || symbol.startsWith('miri_') || symbol.startsWith('__rust_')) return 'yes';
  // Intrinsics of LLVM depend on the target's features.
  return DEPENDING.has(symbol) || symbol.startsWith('llvm.') ? 'maybe' : 'no';
}

/**
 * Whether Miri can do a system call by its constant, `SYS_futex`, or `SYS_FUTEX` as hand-written ones are called; `maybe`
 * for what is no such constant.
 */
export function miriKnowsSyscall(constant: string): Knowledge {
  const call = /^SYS_(\w+)$/.exec(constant)?.[1];
  if (call === undefined) return 'maybe';
  return SYSCALLS.has(`SYS_${call.toLowerCase()}`) ? 'yes' : 'no';
}

/**
 * Paths of std that ask the system, as such functions do. Miri cannot start processes: `Command` is told
 * where it is used. Source: Miri's README, "isolation"; rust-lang/miri#3374.
 */
const HOST_PATHS =
  /^std::(?:fs|net|os::\w+::net|os::fd|process::(?!exit\b|abort\b|id\b|ExitCode)|time::SystemTime|env::current_(?:dir|exe))/;

export function asksHost(path: string): boolean {
  return HOST_PATHS.test(path);
}

/** Methods of `std::process::Command` that start a process. */
export const STARTS_PROCESS: ReadonlySet<string> = new Set(['spawn', 'output', 'status', 'exec']);
