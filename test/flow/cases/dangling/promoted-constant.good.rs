pub fn answer() -> *const i32 {
    let p: &'static i32 = &42;
    p
}

fn main() {
    assert_eq!(unsafe { *answer() }, 42);
}
