/** Reading and writing streams. */
import type { StdTable } from '../model';
import { NONE, SAME } from './effects';

/** `Read`: code of the type that implements it. */
export const IO_READ: StdTable = {
  owner: 'trait Read',
  path: 'std::io::Read',
  page: 'io/trait.Read.html',
  functions: {
    read: {
      signature: 'fn read(&mut self, buf: &mut [u8]) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    read_vectored: {
      signature: 'fn read_vectored(&mut self, bufs: &mut [std::io::IoSliceMut]) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    read_to_end: {
      signature: 'fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    read_to_string: {
      signature: 'fn read_to_string(&mut self, buf: &mut String) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    read_exact: {
      signature: 'fn read_exact(&mut self, buf: &mut [u8]) -> Result<(), std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    bytes: { signature: 'fn bytes(self) -> std::io::Bytes<Self>', effect: NONE, runs: ['trait'] },
    chain: { signature: 'fn chain<R>(self, next: R) -> std::io::Chain<Self, R>', effect: NONE, runs: ['trait'] },
    take: { signature: 'fn take(self, limit: u64) -> std::io::Take<Self>', effect: NONE, runs: ['trait'] },
    by_ref: { signature: 'fn by_ref(&mut self) -> &mut Self', effect: SAME, runs: ['trait'] },
    read_buf: {
      signature: 'fn read_buf(&mut self, buf: std::io::BorrowedCursor) -> Result<(), std::io::Error>',
      effect: NONE,
      unstable: true,
      runs: ['trait'],
    },
    read_buf_exact: {
      signature: 'fn read_buf_exact(&mut self, cursor: std::io::BorrowedCursor) -> Result<(), std::io::Error>',
      effect: NONE,
      unstable: true,
      runs: ['trait'],
    },
  },
};

/** `Write`: code of the type that implements it. */
export const IO_WRITE: StdTable = {
  owner: 'trait Write',
  path: 'std::io::Write',
  page: 'io/trait.Write.html',
  functions: {
    write: {
      signature: 'fn write(&mut self, buf: &[u8]) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    flush: { signature: 'fn flush(&mut self) -> Result<(), std::io::Error>', effect: NONE, runs: ['trait'] },
    write_vectored: {
      signature: 'fn write_vectored(&mut self, bufs: &[std::io::IoSlice]) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    write_all: {
      signature: 'fn write_all(&mut self, buf: &[u8]) -> Result<(), std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    write_fmt: {
      signature: 'fn write_fmt(&mut self, args: std::fmt::Arguments) -> Result<(), std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    by_ref: { signature: 'fn by_ref(&mut self) -> &mut Self', effect: SAME, runs: ['trait'] },
  },
};

/** `BufRead`: code of the type that implements it. */
export const IO_BUF_READ: StdTable = {
  owner: 'trait BufRead',
  path: 'std::io::BufRead',
  page: 'io/trait.BufRead.html',
  functions: {
    fill_buf: { signature: 'fn fill_buf(&mut self) -> Result<&[u8], std::io::Error>', effect: NONE, runs: ['trait'] },
    consume: { signature: 'fn consume(&mut self, amount: usize)', effect: NONE, runs: ['trait'] },
    read_until: {
      signature: 'fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    skip_until: {
      signature: 'fn skip_until(&mut self, byte: u8) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    read_line: {
      signature: 'fn read_line(&mut self, buf: &mut String) -> Result<usize, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    split: { signature: 'fn split(self, byte: u8) -> std::io::Split<Self>', effect: NONE, runs: ['trait'] },
    lines: { signature: 'fn lines(self) -> std::io::Lines<Self>', effect: NONE, runs: ['trait'] },
  },
};

/** `Seek`: code of the type that implements it. */
export const IO_SEEK: StdTable = {
  owner: 'trait Seek',
  path: 'std::io::Seek',
  page: 'io/trait.Seek.html',
  functions: {
    seek: {
      signature: 'fn seek(&mut self, pos: std::io::SeekFrom) -> Result<u64, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    rewind: { signature: 'fn rewind(&mut self) -> Result<(), std::io::Error>', effect: NONE, runs: ['trait'] },
    stream_position: {
      signature: 'fn stream_position(&mut self) -> Result<u64, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    seek_relative: {
      signature: 'fn seek_relative(&mut self, offset: i64) -> Result<(), std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
  },
};

/** Free functions of `std::io`. */
export const IO: StdTable = {
  owner: 'std::io',
  path: 'std::io',
  page: 'io/index.html',
  functions: {
    copy: {
      signature: 'fn copy<R, W>(reader: &mut R, writer: &mut W) -> Result<u64, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    read_to_string: {
      signature: 'fn read_to_string<R>(reader: R) -> Result<String, std::io::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    empty: { signature: 'fn empty() -> std::io::Empty', effect: NONE },
    repeat: { signature: 'fn repeat(byte: u8) -> std::io::Repeat', effect: NONE },
    sink: { signature: 'fn sink() -> std::io::Sink', effect: NONE },
    stdin: { signature: 'fn stdin() -> std::io::Stdin', effect: NONE },
    stdout: { signature: 'fn stdout() -> std::io::Stdout', effect: NONE },
    stderr: { signature: 'fn stderr() -> std::io::Stderr', effect: NONE },
    pipe: {
      signature: 'fn pipe() -> Result<(std::io::PipeReader, std::io::PipeWriter), std::io::Error>',
      effect: NONE,
    },
  },
};
