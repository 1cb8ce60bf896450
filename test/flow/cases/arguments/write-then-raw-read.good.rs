unsafe fn callee(a: &mut u32, b: *const u32) -> u32 {
    *a = 1;
    unsafe { *b }
}

fn main() {
    let mut x = [3, 4];
    let p = x.as_mut_ptr();
    let seen = unsafe { callee(&mut *p, p.add(1)) };
    assert_eq!(seen, 4);
}
