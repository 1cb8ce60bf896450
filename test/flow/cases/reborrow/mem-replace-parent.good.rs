pub unsafe fn f(p: *mut Vec<u8>) -> usize {
    let length = unsafe { (&*p).len() };
    let taken = unsafe { std::mem::replace(&mut *p, Vec::new()) };
    taken.len() + length
}
