pub fn f(x: u32) -> *const u32 {
    &x as *const u32 //~ return-ptr-to-local
}
