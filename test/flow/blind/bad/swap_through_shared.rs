fn swap_them(a: &i32, b: &i32) {
    unsafe {
        std::ptr::swap(a as *const i32 as *mut i32, b as *const i32 as *mut i32); //~ readonly-write
    }
}
fn main() {
    swap_them(&1, &2);
}
