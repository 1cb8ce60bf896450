unsafe fn callee(a: *mut u32, b: *mut u32) {
    unsafe {
        *b = 1;
        *a = 2;
    }
}

pub fn f(x: &mut u32) {
    let p: *mut u32 = x;
    unsafe { callee(p, p) }
}
