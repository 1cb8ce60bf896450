pub struct Pair {
    left: u32,
    right: u32,
}

unsafe fn add(to: &mut u32, from: *const u32) {
    *to += unsafe { *from };
}

pub unsafe fn f(pair: *mut Pair) {
    unsafe { add(&mut (*pair).left, &raw const (*pair).right) }
}
