//! Spellings that are the same hazard.
#![allow(unused_unsafe)]

use core::hint as h;
use std::hint::unreachable_unchecked as never;

#[derive(Clone, Copy, PartialEq)]
pub enum State {
    //   ^^^^^ note: a variant added to `State` ends in that arm without a word from the compiler
    Idle,
    Busy(u8),
    Done { code: i32 },
    Failed,
    Lost,
}

impl State {
    pub fn code(self) -> i32 {
        match self {
            Self::Done { code } => code,
            Self::Busy(level) if level > 3 => 1,
            Self::Idle | Self::Lost => 0,
            _ => unsafe { never() },
            //            ^^^^^^^ warning(fix): the `_` arm is undefined behaviour for every value that no other arm takes: today `Self::Busy` and `Self::Failed`, later any variant that is added
        }
    }

    pub fn level(&self) -> u8 {
        match *self {
            State::Busy(level) => level,
            _ => {
                unsafe {
                    h::unreachable_unchecked();
                    //<^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): the `_` arm is undefined behaviour for every value that no other arm takes
                }
            }
        }
    }

    pub fn busy(&self) -> u8 {
        if let State::Busy(level) = self {
            *level
        } else {
            (unsafe { core::hint::unreachable_unchecked() })
            //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): this `else` branch is undefined behaviour for every value that `State::Busy(level)` does not match
        }
    }
}

pub fn chain(kind: u32) -> &'static str {
    if kind == 1 {
        "file"
    } else if kind == 2 {
        "socket"
    } else {
        unsafe { std::hint::unreachable_unchecked() }
        //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): this `else` branch is undefined behaviour whenever no condition above it holds
    }
}

pub fn release_only(kind: u32) -> u32 {
    match kind {
        0 => 7,
        _ if cfg!(debug_assertions) => panic!("kind {kind}"),
        _ => {
            if cfg!(debug_assertions) {
                unreachable!()
            } else {
                unsafe { std::hint::unreachable_unchecked() }
                //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): the `_` arm is undefined behaviour for every value that no other arm takes
            }
        }
    }
}

pub fn assertion(state: State) -> u8 {
    let mut level = 0;
    match state {
        State::Busy(found) => level = found,
        _ => unsafe { std::hint::assert_unchecked(false) },
        //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): the `_` arm is undefined behaviour for every value that no other arm takes
    }
    level
}

/// # Errors
///
/// The text.
pub fn fallback(result: Result<u8, String>) -> u8 {
    result.unwrap_or_else(|_| unsafe { std::hint::unreachable_unchecked() })
    //                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): the fallback of `unwrap_or_else` is undefined behaviour where there is no value
}

unsafe fn undocumented(pair: (bool, State)) -> u8 {
    match pair {
        (true, State::Busy(level)) => level,
        (_, _) => unsafe { never() },
        //                 ^^^^^^^ warning(fix): the `(_, _)` arm is undefined behaviour for every value that no other arm takes
    }
}

pub fn partial_mask(bits: u8) -> u8 {
    match bits & 6 {
        0 => 1,
        2 => 2,
        6 => 3,
        _ => unsafe { never() },
        //            ^^^^^^^ warning(fix): the `_` arm is undefined behaviour for every value that no other arm takes
    }
}

pub fn use_it() -> u8 {
    // SAFETY: the pair matches.
    unsafe { undocumented((true, State::Busy(1))) }
}

const INCOMPLETE: usize = 0;
const RUNNING: usize = 1;
const COMPLETE: usize = 2;

// The states of a number all have names: a remark.
pub fn is_done(state: &std::sync::atomic::AtomicUsize) -> bool {
    match state.load(std::sync::atomic::Ordering::SeqCst) {
        INCOMPLETE | RUNNING => false,
        COMPLETE => true,
        _ => unsafe { never() },
        //            ^^^^^^^ info(fix): the `_` arm is undefined behaviour for every value that no other arm takes
    }
}
