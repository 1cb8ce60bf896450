//! Alike, and right as they are.

use std::hint::unreachable_unchecked;

pub enum Side {
    Left(u8),
    Right(u8),
    Never,
}

pub fn explicit(side: Side) -> u8 {
    match side {
        Side::Left(value) | Side::Right(value) => value,
        Side::Never => unsafe { unreachable_unchecked() },
    }
}

pub fn nothing(value: Option<u8>) -> u8 {
    match value {
        Some(value) => value,
        None => unsafe { unreachable_unchecked() },
    }
}

pub fn error(value: Result<u8, ()>) -> u8 {
    match value {
        Ok(value) => value,
        Err(_) => unsafe { unreachable_unchecked() },
    }
}

pub fn after_the_match(side: &Side) -> u8 {
    match side {
        Side::Left(value) => return *value,
        _ => {}
    }
    // SAFETY: only called for a left side.
    unsafe { unreachable_unchecked() }
}

pub fn guarded(code: u32, debug: bool) -> u32 {
    match code {
        0 => 1,
        _ if debug => unsafe { unreachable_unchecked() },
        _ => 2,
    }
}

pub fn may_leave(code: u32) -> u32 {
    match code {
        0 => 1,
        _ => {
            if code > 3 {
                return 4;
            }
            unsafe { unreachable_unchecked() }
        }
    }
}

pub fn masked(bits: u16, sign: bool, byte: u8) -> u8 {
    let low = match (bits % 3, sign as u8) {
        (0, 0) => 1,
        (0, 1) => 2,
        (1 | 2, _) => 3,
        _ => unsafe { unreachable_unchecked() },
    };
    let high = match byte >> 6 {
        0..=2 => 4,
        3 => 5,
        _ => unsafe { unreachable_unchecked() },
    };
    let flag = match (bits & 0b1000) as usize {
        0 => 6,
        0x8 => 7,
        _ => unsafe { unreachable_unchecked() },
    };
    low + high + flag
}

pub fn condition(index: usize, list: &[u8]) -> u8 {
    if index >= list.len() {
        // SAFETY: the index was checked when the list was made.
        unsafe { unreachable_unchecked() }
    }
    list[index]
}

pub fn chunks(bytes: &[u8]) -> u32 {
    let mut sum = 0;
    for chunk in bytes.chunks_exact(2) {
        sum += match chunk {
            [low, high] => u32::from(*low) | u32::from(*high) << 8,
            // SAFETY: chunks have two bytes.
            _ => unsafe { unreachable_unchecked() },
        };
    }
    sum
}

/// The left value.
///
/// # Safety
///
/// The side must be `Left`.
pub unsafe fn left(side: &Side) -> u8 {
    if let Side::Left(value) = side { *value } else { unsafe { unreachable_unchecked() } }
}

pub fn safe_panic(side: &Side) -> u8 {
    match side {
        Side::Left(value) => *value,
        _ => unreachable!(),
    }
}

pub fn own_function(side: &Side) -> u8 {
    fn unreachable_unchecked() -> u8 {
        0
    }
    match side {
        Side::Left(value) => *value,
        _ => unreachable_unchecked(),
    }
}

pub fn two_bits(value: u32) -> u32 {
    if cfg!(debug_assertions) {
        value
    } else {
        unsafe { unreachable_unchecked() }
    }
}

pub fn divided(value: u32, by: Option<u32>) -> u32 {
    // SAFETY: a divisor is never zero.
    by.map(|by| if by == 0 { unsafe { unreachable_unchecked() } } else { value / by }).unwrap_or(0)
}

pub fn compared(left: bool, right: bool) -> i32 {
    match (left as i8) - (right as i8) {
        -1 => 1,
        0 => 2,
        1 => 3,
        // SAFETY: the difference of two bits.
        _ => unsafe { unreachable_unchecked() },
    }
}

pub fn packed(left: bool, right: bool, value: i32) -> i32 {
    let sign = match value.signum() {
        -1..=0 => 1,
        1 => 2,
        _ => unsafe { unreachable_unchecked() },
    };
    match (left as u8) << 1 | right as u8 {
        0..4 => sign,
        _ => unsafe { unreachable_unchecked() },
    }
}

pub fn every_byte(byte: u8) -> u8 {
    match byte {
        0..=127 => 1,
        128..=255 => 2,
        _ => unsafe { unreachable_unchecked() },
    }
}

pub fn named_remainder(value: u32) -> u32 {
    let rest = value % 3;
    match rest {
        0 => 0,
        1 | 2 => 1,
        // SAFETY: no other remainder.
        _ => unsafe { unreachable_unchecked() },
    }
}

pub fn high_bit(byte: u8) -> u32 {
    let bit = (byte >> 7) & 1;
    match bit {
        0 => byte.count_ones(),
        1 => 0,
        _ => unsafe { unreachable_unchecked() },
    }
}

pub fn counted(value: u32) -> u32 {
    match value.leading_zeros() {
        0..=31 => 1,
        32 => 2,
        _ => unsafe { unreachable_unchecked() },
    }
}
