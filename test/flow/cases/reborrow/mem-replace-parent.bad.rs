pub unsafe fn f(p: *mut Vec<u8>) -> usize {
    let old = unsafe { &*p };
    let taken = unsafe { std::mem::replace(&mut *p, Vec::new()) };
    taken.len() + old.len() //~ reborrow-invalidated-by-parent-use|two-live-mut-reborrows
}
