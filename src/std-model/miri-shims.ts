/**
 * Foreign functions that Miri runs by itself on Linux. Everything else that is foreign it does not know, and ends the test.
 * Source: Miri's sources, `src/shims` (`foreign_items.rs` of all platforms, of Unix and of Linux), as of 2026; what only
 * the newest have is among them, so that no test is kept back that would run.
 */
const NAMES = `
malloc calloc realloc free posix_memalign aligned_alloc memalign reallocarray
memcmp memchr memrchr memcpy memmove memset strlen strnlen wcslen strcpy strcmp strncmp
exit _exit abort atexit getauxval
getenv setenv unsetenv getcwd chdir getpid getppid gettid uname sysconf strerror_r isatty gethostname
getuid geteuid getgid getegid getpwuid_r
read write pread pread64 pwrite pwrite64 readv writev preadv pwritev close fcntl dup dup2 dup3 flock ioctl
open open64 openat creat unlink unlinkat symlink readlink rename mkdir rmdir chmod fchmod
stat stat64 fstat fstat64 lstat lstat64 statx opendir closedir readdir readdir64 readdir_r readdir64_r
lseek lseek64 ftruncate ftruncate64 fsync fdatasync sync_file_range posix_fadvise posix_fadvise64 posix_fallocate
posix_fallocate64 realpath mkstemp mkstemp64
socketpair pipe pipe2 socket bind listen accept accept4 connect shutdown send recv sendto recvfrom
setsockopt getsockopt getsockname getpeername getaddrinfo freeaddrinfo poll
epoll_create1 epoll_ctl epoll_wait eventfd
gettimeofday localtime_r clock_gettime nanosleep clock_nanosleep time
mmap mmap64 munmap mremap mprotect madvise
dlsym getrandom getentropy
pthread_key_create pthread_key_delete pthread_getspecific pthread_setspecific
pthread_mutexattr_init pthread_mutexattr_settype pthread_mutexattr_destroy
pthread_mutex_init pthread_mutex_lock pthread_mutex_trylock pthread_mutex_unlock pthread_mutex_destroy
pthread_rwlock_rdlock pthread_rwlock_tryrdlock pthread_rwlock_wrlock pthread_rwlock_trywrlock pthread_rwlock_unlock
pthread_rwlock_destroy
pthread_condattr_init pthread_condattr_setclock pthread_condattr_getclock pthread_condattr_destroy
pthread_cond_init pthread_cond_signal pthread_cond_broadcast pthread_cond_wait pthread_cond_timedwait pthread_cond_destroy
pthread_create pthread_join pthread_detach pthread_self pthread_setname_np pthread_getname_np pthread_atfork
pthread_attr_init pthread_attr_setstacksize pthread_attr_getstack pthread_attr_destroy pthread_getattr_np
sched_yield sched_getaffinity sched_setaffinity
signal sigaction sigaltstack sigemptyset pthread_sigmask __libc_current_sigrtmin __libc_current_sigrtmax
__errno_location __cxa_thread_atexit_impl _Unwind_RaiseException
cbrt cbrtf cosh coshf sinh sinhf tan tanf tanh tanhf acos acosf asin asinf atan atanf atan2 atan2f hypot hypotf
log1p log1pf expm1 expm1f fdim fdimf erf erff erfc erfcf tgamma tgammaf lgamma_r lgammaf_r ldexp scalbn nextafter
nextafterf sqrt sqrtf fmod fmodf sin sinf cos cosf exp expf exp2 exp2f log logf log10 log10f log2 log2f pow powf
`;

const KNOWN: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/**
 * Whether Miri runs a foreign function of that name.
 * `syscall` it runs for a few numbers only, among them those that std uses.
 */
export function isKnownToMiri(name: string): boolean {
  return KNOWN.has(name) || name.startsWith('llvm.') || name.startsWith('miri_');
}
