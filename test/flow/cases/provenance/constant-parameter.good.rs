//! What the first call leaves out is decided by its constant.
use std::ptr;

pub fn keep<T: Copy>(list: &mut [T], wanted: &[bool]) -> usize {
    let mut gone = 0;
    let mut at = 0;

    fn turn<T: Copy, const GONE: bool>(list: &mut [T], at: &mut usize, gone: &mut usize, wanted: &[bool]) {
        let start = list.as_mut_ptr();
        let from = unsafe { start.add(*at) };
        if !wanted[*at] {
            *gone += 1;
        } else if GONE {
            unsafe {
                let to = start.add(*at - *gone);
                ptr::copy_nonoverlapping(from, to, 1);
            }
        }
        *at += 1;
    }

    while at < wanted.len() && gone == 0 {
        turn::<T, false>(list, &mut at, &mut gone, wanted);
    }
    while at < wanted.len() {
        turn::<T, true>(list, &mut at, &mut gone, wanted);
    }
    gone
}
