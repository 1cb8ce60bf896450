pub struct Pair {
    left: u32,
    right: u32,
}

unsafe fn add(to: &mut u32, from: *const u32) {
    *to += unsafe { *from }; //~| alias-args-same-call
}

pub unsafe fn f(pair: *mut Pair) -> u32 {
    unsafe { add(&mut (*pair).left, &raw const (*pair).left) } //~ alias-args-same-call
    unsafe { (*pair).right }
}
