unsafe fn assign<T: Copy>(to: *mut T, from: *const T) {
    unsafe { *to = *from }
}

pub unsafe fn f(p: *mut [u8; 4]) {
    unsafe { assign(p, p) }
}
