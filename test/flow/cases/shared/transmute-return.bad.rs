pub fn open<'a>(value: &'a i32) -> &'a mut i32 {
    unsafe { std::mem::transmute(value) } //~ transmute-shared-to-mut|mut-from-shared
}
