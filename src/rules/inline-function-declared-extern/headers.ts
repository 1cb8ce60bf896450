/**
 * Names that well-known C headers define as `static inline` functions or as macros, so that no library has a symbol for
 * them. Each list names the header that it is taken from.
 */

export interface Header {
  /** As a C program includes it. */
  readonly header: string;
  readonly as: 'a `static inline` function' | 'a macro';
  /** Libraries that a crate links for the header, as `#[link(name = …)]` has them. */
  readonly libraries: readonly string[];
  /** What has the functions under the same names, or null: then they are to be written in Rust. */
  readonly variant: string | null;
  readonly names: RegExp;
}

/** A pattern that is one of the words; a word may itself have alternatives. */
function words(prefix: string, list: string): RegExp {
  return new RegExp(`^${prefix}(?:${list.trim().split(/\s+/).join('|')})$`);
}

export const HEADERS: readonly Header[] = [
  {
    // liburing, src/include/liburing.h; liburing-ffi.map lists what the -ffi library exports instead. io_uring_get_sqe
    // is inline today and has kept its symbol.
    header: 'liburing.h',
    as: 'a `static inline` function',
    libraries: ['uring'],
    variant: 'uring-ffi',
    names: words(
      'io_uring_',
      `prep_(?:accept|accept_direct|bind|cancel|cancel64|cancel_fd|close|close_direct|cmd_sock|connect|epoll_ctl|epoll_wait|fadvise|fadvise64|fallocate|fgetxattr|files_update|fixed_fd_install|fsetxattr|fsync|ftruncate|futex_wait|futex_waitv|futex_wake|getxattr|link|link_timeout|linkat|listen|madvise|madvise64|mkdir|mkdirat|msg_ring|msg_ring_cqe_flags|msg_ring_fd|msg_ring_fd_alloc|multishot_accept|multishot_accept_direct|nop|openat|openat2|openat2_direct|openat_direct|pipe|poll_add|poll_multishot|poll_remove|poll_update|provide_buffers|read|read_fixed|read_multishot|readv|readv2|recv|recv_multishot|recvmsg|recvmsg_multishot|remove_buffers|rename|renameat|rw|send|send_bundle|send_set_addr|send_zc|send_zc_fixed|sendmsg|sendmsg_zc|sendto|setxattr|shutdown|socket|socket_direct|socket_direct_alloc|splice|statx|symlink|symlinkat|sync_file_range|tee|timeout|timeout_remove|timeout_update|unlink|unlinkat|uring_cmd|waitid|write|write_fixed|writev|writev2)
       sqe_set_data sqe_set_data64 sqe_set_flags sqe_set_buf_group sqe_set_target_fixed_file cqe_get_data cqe_get_data64 cqe_seen cqe_shift cqe_index
       cq_advance cq_ready cq_has_overflow cq_eventfd_enabled cq_eventfd_toggle sq_ready sq_space_left sqring_wait initialize_sqe
       peek_cqe wait_cqe wait_cqe_nr buf_ring_add buf_ring_advance buf_ring_available buf_ring_cq_advance buf_ring_init buf_ring_mask
       opcode_supported recvmsg_cmsg_firsthdr recvmsg_cmsg_nexthdr recvmsg_name recvmsg_out recvmsg_payload recvmsg_payload_length recvmsg_validate`,
    ),
  },
  {
    // POSIX.1-2017, <sys/select.h>: "may be defined as macros"; glibc, misc/sys/select.h.
    header: 'sys/select.h',
    as: 'a macro',
    libraries: ['c'],
    variant: null,
    names: words('FD_', 'CLR ISSET SET ZERO'),
  },
  {
    // POSIX.1-2017, <sys/socket.h>; RFC 3542, 20.
    header: 'sys/socket.h',
    as: 'a macro',
    libraries: ['c'],
    variant: null,
    names: words('CMSG_', 'ALIGN DATA FIRSTHDR LEN NXTHDR SPACE'),
  },
  {
    // POSIX.1-2017, <sys/wait.h>.
    header: 'sys/wait.h',
    as: 'a macro',
    libraries: ['c'],
    variant: null,
    names: words('W', 'IFEXITED EXITSTATUS IFSIGNALED TERMSIG IFSTOPPED STOPSIG IFCONTINUED COREDUMP'),
  },
  {
    // POSIX.1-2017, <sys/stat.h>.
    header: 'sys/stat.h',
    as: 'a macro',
    libraries: ['c'],
    variant: null,
    names: words('S_IS', 'BLK CHR DIR FIFO LNK REG SOCK'),
  },
  {
    // CPU_SET(3), <sched.h>; the _S forms take a size.
    header: 'sched.h',
    as: 'a macro',
    libraries: ['c'],
    variant: null,
    names: words('CPU_', '(?:ALLOC|ALLOC_SIZE|AND|CLR|COUNT|EQUAL|FREE|ISSET|OR|SET|XOR|ZERO)(?:_S)?'),
  },
  {
    // glibc, timeradd(3), <sys/time.h>.
    header: 'sys/time.h',
    as: 'a macro',
    libraries: ['c'],
    variant: null,
    names: words('timer', 'add sub cmp clear isset'),
  },
  {
    // POSIX.1-2017, <pthread.h>: pthread_cleanup_push may be a macro that opens a block, and is one everywhere.
    header: 'pthread.h',
    as: 'a macro',
    libraries: ['c', 'pthread'],
    variant: null,
    names: words('pthread_cleanup_', 'push pop'),
  },
  {
    // C23, 7.16 and 7.21; alloca(3).
    header: 'stddef.h, stdarg.h, assert.h and alloca.h',
    as: 'a macro',
    libraries: ['c'],
    variant: null,
    names: words('', 'offsetof va_start va_arg va_end va_copy assert alloca'),
  },
  {
    // zlib.h: the functions end in an underscore and take ZLIB_VERSION and the size of z_stream.
    header: 'zlib.h',
    as: 'a macro',
    libraries: ['z'],
    variant: null,
    names: words('', 'deflateInit deflateInit2 inflateInit inflateInit2 inflateBackInit'),
  },
  {
    // libusb.h, "libusb_fill_…" and the byte order helpers.
    header: 'libusb.h',
    as: 'a `static inline` function',
    libraries: ['usb-1.0', 'usb'],
    variant: null,
    names: words(
      'libusb_',
      'cpu_to_le16 control_transfer_get_data control_transfer_get_setup fill_control_setup fill_control_transfer fill_bulk_transfer fill_bulk_stream_transfer fill_interrupt_transfer fill_iso_transfer set_iso_packet_lengths get_iso_packet_buffer get_iso_packet_buffer_simple control_setup get_descriptor get_string_descriptor',
    ),
  },
  {
    // Lua 5.1 to 5.4, lua.h and lauxlib.h.
    header: 'lua.h',
    as: 'a macro',
    libraries: ['lua', 'lua5.1', 'lua5.2', 'lua5.3', 'lua5.4', 'luajit', 'luajit-5.1'],
    variant: null,
    names: words(
      'lua',
      '_pop _newtable _tostring _pushcfunction _register _isfunction _istable _islightuserdata _isnil _isboolean _isthread _isnone _isnoneornil _pushliteral L_dofile L_dostring L_checkstring L_optstring L_typename L_getmetatable',
    ),
  },
  {
    // OpenSSL, ssl.h and bio.h: macros over SSL_ctrl, SSL_CTX_ctrl and BIO_ctrl in all releases.
    header: 'openssl/ssl.h',
    as: 'a macro',
    libraries: ['ssl', 'crypto'],
    variant: null,
    names: words(
      '',
      'SSL_set_tlsext_host_name SSL_CTX_set_mode SSL_set_mode SSL_CTX_set_tlsext_servername_callback SSL_CTX_add_extra_chain_cert SSL_CTX_set_min_proto_version SSL_CTX_set_max_proto_version BIO_get_mem_data BIO_get_mem_ptr BIO_set_close',
    ),
  },
];
