unsafe fn assign<T: Copy>(to: &mut T, from: *const T) {
    *to = unsafe { *from }; //~| alias-args-same-call
}

pub unsafe fn f(p: *mut [u8; 4]) {
    unsafe { assign(&mut *p, p) } //~ alias-args-same-call
}
