unsafe fn callee(a: &mut u32, b: *const u32) -> u32 {
    *a = 1;
    unsafe { *b } //~| alias-args-same-call
}

fn main() {
    let mut x = 3;
    let p = &raw mut x;
    let seen = unsafe { callee(&mut *p, p) }; //~ alias-args-same-call
    assert_eq!(seen, 1);
}
